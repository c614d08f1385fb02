package io.homelab.drift.core.start;

import io.homelab.drift.core.Kind;
import io.homelab.drift.core.host.LiveContainer;
import io.homelab.drift.core.host.LiveNetwork;
import io.homelab.drift.core.host.LivePod;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.InspectedValue;
import io.homelab.drift.core.spec.NetworkAttachment;
import io.homelab.drift.core.spec.NetworkField;
import io.homelab.drift.core.spec.value.IpAddress;
import io.homelab.drift.core.spec.value.IpSubnet;
import io.homelab.drift.core.spec.value.PortMapping;
import io.homelab.drift.core.start.Claim.Range;
import io.homelab.drift.core.start.Claim.Thing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a unit wants and something on the host has: a port or an address of a container that runs and is no unit's, the subnet of
 * another network. What a unit that is declared holds it may give up when it is started anew.
 */
final class HostClaimRule implements StartRule {

    @Override
    public List<Refusal> of(StartingUnit unit, StartPlace place) {
        return place.holders().map(holders -> holders.refusals(unit, place)).orElse(List.of());
    }

    /** Who has something. */
    record Held(Thing thing, String of, String at, Range range, String holder) {

        boolean wantedBy(Claim claim) {
            return thing == claim.thing()
                    && of.equals(claim.of())
                    && (at.isEmpty() || claim.at().isEmpty() || at.equals(claim.at()))
                    && range.overlaps(claim.range());
        }
    }

    /** All that is held on a host by what no unit makes. */
    static final class Holders {

        private final Map<String, List<Held>> held = new HashMap<>();
        private final Set<String> networks = new HashSet<>();

        Holders(HostThings things, StartPlace place) {
            Set<String> units = new HashSet<>();
            place.units().forEach(unit -> units.add(unit.name().full()));
            Set<String> pods = new HashSet<>();
            List<LivePod> all = things.host().pods().orElse(List.of());
            all.stream()
                    .filter(pod -> !declared(pod.unit(), pod.name(), Kind.POD, units, place))
                    .forEach(pod -> pods.add(pod.id()));
            for (LiveContainer container : things.host().containers().orElse(List.of())) {
                boolean foreign = container.pod().isPresent()
                        ? pods.contains(container.pod().get())
                        : !declared(container.unit(), container.name(), Kind.CONTAINER, units, place);
                if (foreign && container.status().equals("running")) {
                    container(container);
                }
                if (foreign && container.infra()) {
                    add(new Held(Thing.CONTAINER, container.name(), "", Range.OF_NAME, "a pod's infra container"));
                }
            }
            things.host().networks().orElse(List.of()).forEach(this::network);
        }

        /** What is made by hand under a unit's name is replaced at its start. */
        private static boolean declared(
                Optional<String> unit, String name, Kind kind, Set<String> units, StartPlace place) {
            return unit.filter(units::contains).isPresent()
                    || unit.filter(Holders::instance).isPresent()
                    || place.makes(kind, name);
        }

        private static boolean instance(String unit) {
            return unit.indexOf('@') >= 0;
        }

        private void add(Held one) {
            held.computeIfAbsent(one.thing() + one.of(), key -> new ArrayList<>())
                    .add(one);
        }

        private void container(LiveContainer container) {
            String holder = "container " + container.name();
            for (Element element : given(container.field(ContainerField.PUBLISH))) {
                for (PortMapping port : element.values(PortMapping.class)) {
                    boolean six = port.hostIp().indexOf(':') >= 0;
                    add(new Held(
                            Thing.PORT,
                            port.protocol() + (six ? " of IPv6" : ""),
                            port.hostIp().equals("::") ? "" : port.hostIp(),
                            Range.of(port.hostPort(), port.hostPort() + port.length() - 1L),
                            holder));
                }
            }
            for (Element element : given(container.field(ContainerField.NETWORK))) {
                NetworkAttachment network = NetworkAttachment.of(element);
                network.addresses().forEach(address -> address(network.name(), address, holder));
            }
        }

        private void address(String network, IpAddress address, String holder) {
            Range one = new Range(address.toNumber(), address.toNumber());
            add(new Held(Thing.ADDRESS, network + address.v6(), "", one, holder));
        }

        private void network(LiveNetwork network) {
            networks.add(network.name());
            String holder = "network " + network.name();
            for (Element element : given(network, NetworkField.SUBNET)) {
                element.value(IpSubnet.class)
                        .ifPresent(subnet -> add(new Held(
                                Thing.SUBNET,
                                subnet.first().v6() ? "IPv6" : "IPv4",
                                "",
                                new Range(
                                        subnet.first().toNumber(), subnet.last().toNumber()),
                                holder)));
            }
            given(network, NetworkField.INTERFACE_NAME)
                    .forEach(element -> add(new Held(Thing.INTERFACE, element.text(), "", Range.OF_NAME, holder)));
        }

        private static List<Element> given(LiveNetwork network, NetworkField field) {
            boolean bridge = !(network.fields().get(NetworkField.DRIVER) instanceof InspectedValue.Given driver)
                    || driver.elements().get(0).text().equals("bridge");
            return bridge && network.fields().get(field) instanceof InspectedValue.Given shown
                    ? shown.elements()
                    : List.of();
        }

        private static List<Element> given(InspectedValue value) {
            return value instanceof InspectedValue.Given given ? given.elements() : List.of();
        }

        List<Refusal> refusals(StartingUnit unit, StartPlace place) {
            // a network that is there is not made again, whatever its file says
            if (unit.declared().kind() == Kind.NETWORK
                    && networks.contains(unit.declared().resource().text())) {
                return List.of();
            }
            List<Refusal> refusals = new ArrayList<>();
            for (Claim claim : ClaimReader.of(unit, place)) {
                held.getOrDefault(claim.thing() + claim.of(), List.of()).stream()
                        .filter(one -> one.wantedBy(claim))
                        .findFirst()
                        .filter(one -> place.claims().against(claim).isEmpty())
                        .ifPresent(one -> refusals.add(claim.heldBy(one.holder())));
            }
            return refusals;
        }
    }
}
