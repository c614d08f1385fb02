package io.homelab.drift.core.compare;

import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.Field;
import io.homelab.drift.core.spec.InspectedValue;
import io.homelab.drift.core.spec.NetworkField;
import io.homelab.drift.core.spec.Spec;
import io.homelab.drift.core.spec.value.IpAddress;
import io.homelab.drift.core.spec.value.IpSubnet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What Podman gives one network by itself: the addresses and the interface that it picks, and what follows from what is declared.
 *
 * <p>Follows podman-network-create(1) and, for the addresses that are picked, {@code default_subnet_pools} in containers.conf(5).
 */
final class NetworkDefaults implements ImmutableResourceComparison.PodmanGives {

    private static final String BRIDGE = "bridge";
    private static final String LOCAL_IPAM = "host-local";
    private static final String V4 = "an IPv4 subnet";
    private static final Pattern PICKED_INTERFACE = Pattern.compile("(?:cni-)?podman\\d+");
    /** All the pools together, of which it takes 256 addresses. */
    private static final IpSubnet POOLS =
            IpSubnet.of("10.89.0.0", "10.255.255.255").orElseThrow();

    private static final int BITS_FROM_POOL = 24;
    /** That of the network that is always there. */
    private static final String FIRST_SUBNET = "10.88.0.0/16";

    /** Drawn by lot: a row of zeros among its 56 bits is somebody's choice. */
    private static final Pattern PICKED_V6 =
            Pattern.compile("fd[0-9a-f]{2}:[1-9a-f][0-9a-f]*:[1-9a-f][0-9a-f]*:[1-9a-f][0-9a-f]*::/64");

    private final Spec declared;
    private final Map<NetworkField, InspectedValue> shown;
    private final boolean otherPools;

    /**
     * @param declared what its quadlet asks for
     * @param shown what inspect shows
     * @param otherPools whether the host's containers.conf may have other pools of addresses
     */
    NetworkDefaults(Spec declared, Map<NetworkField, InspectedValue> shown, boolean otherPools) {
        this.declared = declared;
        this.shown = shown;
        this.otherPools = otherPools;
    }

    @Override
    public boolean isDefault(Field field, List<Element> asked) {
        return asked.stream().allMatch(element -> isStandard(field, element.normal()));
    }

    @Override
    public boolean explains(Field field, Element element) {
        return switch ((NetworkField) field) {
            case SUBNET -> picks(element);
            case GATEWAY -> isFirst(element);
            case INTERFACE_NAME -> PICKED_INTERFACE.matcher(element.normal()).matches();
            case IPAM_DRIVER ->
                isStandard(field, element.normal()) || element.normal().equals(standardIpam(this::shown));
            case DISABLE_DNS -> element.normal().equals("false") || hasNoDns(this::shown);
            case IP_RANGE, DNS, ROUTE, LABEL, OPT -> false;
            case DRIVER, INTERNAL, IPV6 -> isStandard(field, element.normal());
        };
    }

    @Override
    public boolean overrules(Field field, Element element) {
        boolean on = element.normal().equals("true");
        return switch ((NetworkField) field) {
            case IPV6 -> on && !subnets(declared::get).allMatch(NetworkDefaults::isV4);
            case DISABLE_DNS -> on && hasNoDns(declared::get);
            default -> false;
        };
    }

    private boolean isStandard(Field field, String value) {
        return switch ((NetworkField) field) {
            case DRIVER -> value.equals(BRIDGE);
            case INTERNAL, IPV6, DISABLE_DNS -> value.equals("false");
            case IPAM_DRIVER -> value.equals(standardIpam(declared::get));
            default -> false;
        };
    }

    private List<Element> shown(NetworkField field) {
        return shown.get(field) instanceof InspectedValue.Given given ? given.elements() : List.of();
    }

    private static Optional<String> value(Function<NetworkField, List<Element>> of, NetworkField field) {
        return of.apply(field).stream().map(Element::normal).findFirst();
    }

    private static String driver(Function<NetworkField, List<Element>> of) {
        return value(of, NetworkField.DRIVER).orElse(BRIDGE);
    }

    private static String ipamDriver(Function<NetworkField, List<Element>> of) {
        return value(of, NetworkField.IPAM_DRIVER).orElseGet(() -> standardIpam(of));
    }

    private static String standardIpam(Function<NetworkField, List<Element>> of) {
        boolean dhcp =
                driver(of).equals("macvlan") && of.apply(NetworkField.SUBNET).isEmpty();
        return dhcp ? "dhcp" : LOCAL_IPAM;
    }

    private static boolean hasNoDns(Function<NetworkField, List<Element>> of) {
        return !driver(of).equals(BRIDGE) || ipamDriver(of).equals("none");
    }

    /** A bridge gets a subnet of each family that it needs and that nobody gave it. */
    private boolean picks(Element subnet) {
        Optional<IpSubnet> range = subnet.value(IpSubnet.class);
        if (range.isEmpty() || !picksSubnets(this::shown)) {
            return range.isEmpty();
        }
        if (range.get().first().v6()) {
            return lacksV6() && PICKED_V6.matcher(subnet.normal()).matches();
        }
        boolean fromPool = range.get().bits() == BITS_FROM_POOL && POOLS.contains(range.get());
        return lacksV4() && (otherPools || fromPool || subnet.normal().equals(FIRST_SUBNET));
    }

    @Override
    public List<Element> unmet(Field field) {
        boolean without = field == NetworkField.SUBNET
                && asksForV6()
                && lacksV4()
                && subnets(this::shown).noneMatch(NetworkDefaults::isV4);
        return without && picksSubnets(declared::get)
                ? declared.get(NetworkField.IPV6).stream()
                        .map(ipv6 -> Element.keyed(V4, V4, V4, field.option(), ipv6.origin()))
                        .toList()
                : List.of();
    }

    private static boolean picksSubnets(Function<NetworkField, List<Element>> of) {
        return driver(of).equals(BRIDGE) && ipamDriver(of).equals(LOCAL_IPAM);
    }

    private boolean asksForV6() {
        return value(declared::get, NetworkField.IPV6).filter("true"::equals).isPresent();
    }

    private boolean lacksV6() {
        return asksForV6() && subnets(declared::get).allMatch(NetworkDefaults::isV4);
    }

    private boolean lacksV4() {
        return (asksForV6() || declared.get(NetworkField.SUBNET).isEmpty())
                && subnets(declared::get).noneMatch(NetworkDefaults::isV4);
    }

    private static Stream<IpSubnet> subnets(Function<NetworkField, List<Element>> of) {
        return of.apply(NetworkField.SUBNET).stream().flatMap(subnet -> subnet.value(IpSubnet.class).stream());
    }

    private static boolean isV4(IpSubnet subnet) {
        return !subnet.first().v6();
    }

    /** Unless asked for another, a network's gateway is the first address of its subnet. */
    private boolean isFirst(Element gateway) {
        Optional<IpAddress> address = gateway.value(IpAddress.class);
        return subnets(this::shown).anyMatch(subnet -> address.equals(Optional.of(subnet.second())));
    }
}
