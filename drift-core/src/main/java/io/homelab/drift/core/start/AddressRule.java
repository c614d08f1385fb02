package io.homelab.drift.core.start;

import io.homelab.drift.core.Kind;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.InspectedValue;
import io.homelab.drift.core.spec.NetworkField;
import io.homelab.drift.core.spec.value.IpAddress;
import io.homelab.drift.core.spec.value.IpSubnet;
import io.homelab.drift.core.start.Claim.Thing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A static address that none of its network's subnets has; of a network that has not been made those that its quadlet asks for. */
final class AddressRule implements StartRule {

    /** Since then an address that is the gateway is refused; seen on 6.1, and not on 5.8. */
    private static final PodmanVersion GATEWAYS = PodmanVersion.parse("6.0").orElseThrow();

    @Override
    public List<Refusal> of(StartingUnit unit, StartPlace place) {
        List<Refusal> refusals = new ArrayList<>();
        for (Claim claim : ClaimReader.of(unit, place)) {
            if (claim.thing() == Thing.ADDRESS) {
                List<IpSubnet> subnets = subnets(claim.network(), place);
                if (!subnets.isEmpty() && subnets.stream().noneMatch(subnet -> holds(subnet, claim))) {
                    refusals.add(claim.outside());
                } else if (place.podman().compareTo(GATEWAYS) >= 0 && gateway(subnets, claim, place)) {
                    refusals.add(claim.gateway());
                }
            }
        }
        return refusals;
    }

    /** Where no gateway is asked for, it is the first address that a subnet can give. */
    private static boolean gateway(List<IpSubnet> subnets, Claim claim, StartPlace place) {
        if (shown(claim.network(), NetworkField.INTERNAL, place).orElse(List.of()).stream()
                .anyMatch(internal -> internal.normal().equals("true"))) {
            return false;
        }
        List<IpAddress> asked = shown(claim.network(), NetworkField.GATEWAY, place).orElse(List.of()).stream()
                .flatMap(element -> element.value(IpAddress.class).stream())
                .toList();
        return (asked.isEmpty() ? subnets.stream().map(IpSubnet::second) : asked.stream())
                .anyMatch(address -> address.toNumber().equals(claim.range().first()));
    }

    private static boolean holds(IpSubnet subnet, Claim claim) {
        boolean six = claim.of().endsWith(Boolean.toString(true));
        return subnet.first().v6() == six
                && subnet.first().toNumber().compareTo(claim.range().first()) <= 0
                && subnet.last().toNumber().compareTo(claim.range().last()) >= 0;
    }

    /** None where they are not known, or where Podman chooses some. */
    private static List<IpSubnet> subnets(String network, StartPlace place) {
        return shown(network, NetworkField.SUBNET, place).orElse(List.of()).stream()
                .flatMap(element -> element.value(IpSubnet.class).stream())
                .toList();
    }

    /** What a network has that is there, or else what its quadlet asks for. */
    private static Optional<List<Element>> shown(String network, NetworkField field, StartPlace place) {
        return place.things()
                .flatMap(things -> things.network(network))
                .map(found -> found.fields().get(field) instanceof InspectedValue.Given given
                        ? given.elements()
                        : List.<Element>of())
                .or(() -> place.unit(Kind.NETWORK, network)
                        .map(StartingUnit::spec)
                        .filter(spec -> spec.scalar(NetworkField.IPV6).isEmpty())
                        .map(spec -> spec.get(field)));
    }
}
