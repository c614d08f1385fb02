package io.homelab.drift.core.start;

import io.homelab.drift.core.Kind;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.NetworkAttachment;
import io.homelab.drift.core.spec.NetworkField;
import io.homelab.drift.core.spec.value.IpAddress;
import io.homelab.drift.core.spec.value.IpSubnet;
import io.homelab.drift.core.spec.value.PortMapping;
import io.homelab.drift.core.start.Claim.Range;
import io.homelab.drift.core.start.Claim.Thing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads from a unit's command what it wants for itself. What is not known in full is no claim. */
final class ClaimReader {

    /** Seen on 6.1, and not on 5.8. */
    private static final PodmanVersion BOTH_FAMILIES =
            PodmanVersion.parse("6.0").orElseThrow();

    private final StartingUnit unit;
    private final StartPlace place;
    private final List<Claim> claims = new ArrayList<>();

    private ClaimReader(StartingUnit unit, StartPlace place) {
        this.unit = unit;
        this.place = place;
    }

    /** Its claims; a unit that is whole is read once. */
    static List<Claim> of(StartingUnit unit, StartPlace place) {
        return unit.claims(() -> read(unit, place));
    }

    private static List<Claim> read(StartingUnit unit, StartPlace place) {
        ClaimReader reader = new ClaimReader(unit, place);
        reader.read();
        return reader.claims;
    }

    private void read() {
        Kind kind = unit.declared().kind();
        String name = unit.name().full();
        claims.add(new Claim(unit, Thing.UNIT, name, "", Range.OF_NAME, name, unit.line1()));
        if (kind == Kind.NETWORK) {
            network();
        } else if (kind == Kind.CONTAINER || kind == Kind.POD) {
            names(kind);
            if (!unit.sharesNetwork()) {
                unit.spec().get(ContainerField.PUBLISH).forEach(this::ports);
                addresses();
            }
        }
    }

    private void names(Kind kind) {
        unit.spec()
                .scalar(ContainerField.NAME)
                .ifPresent(name -> named(kind == Kind.POD ? Thing.POD : Thing.CONTAINER, name));
        unit.spec().scalar(ContainerField.INFRA_NAME).ifPresent(name -> named(Thing.CONTAINER, name));
    }

    private void named(Thing thing, Element element) {
        String name = element.text();
        if (StartingUnit.known(name)) {
            claims.add(new Claim(unit, thing, name, "", Range.OF_NAME, shown(element, name), element.origin()));
        }
    }

    private void ports(Element published) {
        for (PortMapping port : published.values(PortMapping.class)) {
            if (port.hostPort() > 0) {
                boolean six = port.hostIp().indexOf(':') >= 0;
                port(published, port, six);
                if (port.hostIp().isEmpty() && bothFamilies(published)) {
                    port(published, port, !six);
                }
            }
        }
    }

    /** Whether Podman listens on addresses of either kind where none is named. */
    private boolean bothFamilies(Element published) {
        return place.podman().compareTo(BOTH_FAMILIES) >= 0 && !published.text().contains("0.0.0.0");
    }

    private void port(Element published, PortMapping port, boolean six) {
        int last = port.hostPort() + port.length() - 1;
        String ports = port.length() == 1 ? "" + port.hostPort() : port.hostPort() + "-" + last;
        claims.add(new Claim(
                unit,
                Thing.PORT,
                port.protocol() + (six ? " of IPv6" : ""),
                port.hostIp().equals("::") ? "" : port.hostIp(),
                Range.of(port.hostPort(), last),
                shown(published, ports + "/" + port.protocol()),
                published.origin()));
    }

    private void addresses() {
        List<NetworkAttachment> networks = new ArrayList<>();
        for (Element element : unit.spec().get(ContainerField.NETWORK)) {
            NetworkAttachment network = NetworkAttachment.of(element);
            networks.add(network);
            network.addresses().forEach(address -> address(network.name(), address, element));
        }
        for (ContainerField field : List.of(ContainerField.IP, ContainerField.IP6)) {
            unit.spec()
                    .scalar(field)
                    .ifPresent(element -> element.value(IpAddress.class)
                            .ifPresent(address ->
                                    only(networks).ifPresent(network -> address(network, address, element))));
        }
    }

    /** The one network of a unit; a user's has none where it does not ask for one. */
    private Optional<String> only(List<NetworkAttachment> networks) {
        if (networks.isEmpty()) {
            return place.facts().rootless() ? Optional.empty() : Optional.of(NetworkAttachment.DEFAULT_NETWORK);
        }
        return networks.size() == 1 ? Optional.of(networks.get(0).name()) : Optional.empty();
    }

    private void address(String network, IpAddress address, Element element) {
        if (StartingUnit.known(network)) {
            String shown = shown(element, address.normal() + " in network " + network);
            Range one = new Range(address.toNumber(), address.toNumber());
            claims.add(new Claim(unit, Thing.ADDRESS, network + address.v6(), "", one, shown, element.origin()));
        }
    }

    private void network() {
        if (bridge(unit.spec().scalar(NetworkField.DRIVER))) {
            unit.spec().get(NetworkField.SUBNET).forEach(this::subnet);
            unit.spec().scalar(NetworkField.INTERFACE_NAME).ifPresent(name -> named(Thing.INTERFACE, name));
        }
    }

    /** Whether it is a network of the host's own bridge: of others addresses may be those of the house. */
    private static boolean bridge(Optional<Element> driver) {
        return driver.filter(named -> !named.text().equals("bridge")).isEmpty();
    }

    private void subnet(Element element) {
        element.value(IpSubnet.class)
                .ifPresent(subnet -> claims.add(new Claim(
                        unit,
                        Thing.SUBNET,
                        subnet.first().v6() ? "IPv6" : "IPv4",
                        "",
                        new Range(subnet.first().toNumber(), subnet.last().toNumber()),
                        shown(element, subnet.normal()),
                        element.origin())));
    }

    private String shown(Element element, String text) {
        return unit.shown(text, element.origin());
    }
}
