package io.homelab.drift.core.start;

import io.homelab.drift.core.option.Booleans;
import io.homelab.drift.core.option.OptionUse;
import io.homelab.drift.core.spec.value.ByteSize;
import io.homelab.drift.core.spec.value.IpSubnet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The same for {@code podman network create} and {@code podman volume create}, whose {@code --opt} depends on the driver. */
final class NetworkTogether {

    private static final String DOCKERS = "com.docker.network.";

    /** What the driver {@code bridge} knows, and how the values look. */
    private static final Map<String, Predicate<String>> BRIDGE = Map.of(
            "mtu", NetworkTogether::number,
            "vlan", NetworkTogether::vlan,
            "metric", NetworkTogether::number,
            "isolate", NetworkTogether::isolation,
            "no_default_route", NetworkTogether::onOrOff);
    /** Podman 6.1 passes the mode on as it is. */
    private static final Set<String> ANY_VALUE = Set.of("mode", "vrf");

    private static final Pattern SIGNED = Pattern.compile("[-+]?+[0-9]{1,18}+");
    private static final Pattern SHORT = Pattern.compile("[0-9]{1,9}+");
    private static final int MOST_VLAN = 4094;
    private static final Set<String> MACVLAN = Set.of("bridge", "private", "vepa", "passthru");
    private static final Set<String> NUMBERS = Set.of("uid", "gid", "inodes");
    private static final Set<String> LOCAL =
            Set.of("type", "device", "o", "copy", "nocopy", "uid", "gid", "size", "inodes", "noquota");

    private static final List<Function<Asked, Stream<Refusal>>> NETWORK = List.of(
            asked -> asked.uses().stream().noneMatch(use -> use.option().name().equals("subnet"))
                    ? asked.first(asked.given("gateway", "ip-range"), "--gateway and --ip-range need a --subnet")
                    : Stream.empty(),
            asked -> more(asked, "gateway"),
            asked -> more(asked, "ip-range"),
            asked -> asked.on("disable-dns")
                    ? asked.first(asked.given("dns"), "--disable-dns excludes --dns")
                    : Stream.empty(),
            asked -> asked.is("ipam-driver", "none")
                    ? asked.first(asked.given("subnet"), "--ipam-driver=none excludes --subnet")
                    : Stream.empty(),
            asked -> asked.given("dns").stream()
                    .filter(use -> use.value().text().equals("none"))
                    .limit(1)
                    .map(use -> asked.refused(use, "--dns takes an IP address for a network")),
            asked -> asked.is("driver", "ipvlan")
                            && asked.line().values("subnet").isEmpty()
                            && asked.line().values("ipam-driver").isEmpty()
                    ? asked.first(asked.given("driver"), "--driver=ipvlan needs a --subnet")
                    : Stream.empty(),
            asked -> asked.is("driver", "macvlan")
                    ? asked.given("opt").stream()
                            .filter(use -> key(use).equals("mode") && !MACVLAN.contains(value(use)))
                            .map(use -> asked.refused(
                                    use, "--opt=mode takes bridge, private, vepa or passthru for the driver macvlan"))
                    : Stream.empty(),
            NetworkTogether::gateway,
            NetworkTogether::leases,
            NetworkTogether::bridge);

    private NetworkTogether() {}

    static Stream<Refusal> of(Asked asked) {
        return NETWORK.stream().flatMap(row -> row.apply(asked));
    }

    static Stream<Refusal> ofVolume(Asked asked) {
        boolean local = asked.line().values("driver").isEmpty() || asked.is("driver", "local", "");
        if (asked.is("driver", "image") && asked.given("opt").stream().noneMatch(use -> key(use).equals("image"))) {
            return asked.first(asked.given("driver"), "--driver=image needs --opt=image=…");
        }
        return local
                ? asked.given("opt").stream()
                        .flatMap(use -> Stream.of(use)
                                .flatMap(opt -> local(opt).stream())
                                .map(reason -> asked.refused(use, reason)))
                : Stream.empty();
    }

    private static Optional<String> local(OptionUse use) {
        if (!LOCAL.contains(key(use).toLowerCase(Locale.ROOT))) {
            return Optional.of(
                    "--opt takes type, device, o, size, uid, gid, inodes, copy and nocopy for the driver local");
        }
        boolean mount = key(use).equals("o");
        for (String option : mount ? value(use).split(",", -1) : new String[0]) {
            int equals = option.indexOf('=');
            String name = equals < 0 ? "" : option.substring(0, equals);
            String text = option.substring(equals + 1);
            boolean wrong = (NUMBERS.contains(name) && !SIGNED.matcher(text).matches())
                    || (name.equals("size") && ByteSize.parse(text).isEmpty());
            if (wrong) {
                return Optional.of("--opt=o=" + name + "=… takes a number");
            }
        }
        return Optional.empty();
    }

    private static Stream<Refusal> gateway(Asked asked) {
        List<OptionUse> gateways = asked.given("gateway");
        List<OptionUse> subnets = asked.given("subnet");
        if (gateways.size() != 1
                || subnets.size() != 1
                || asked.line().values("subnet").size() != 1) {
            return Stream.empty();
        }
        Optional<IpSubnet> subnet = IpSubnet.parse(subnets.get(0).value().text());
        String address = gateways.get(0).value().text();
        return subnet.isPresent()
                        && IpSubnet.of(address, address)
                                .filter(one -> !subnet.get().contains(one))
                                .isPresent()
                ? asked.first(gateways, "--gateway is not in --subnet")
                : Stream.empty();
    }

    /** Podman holds the ranges against the subnets in their order. */
    private static Stream<Refusal> leases(Asked asked) {
        List<OptionUse> ranges = asked.given("ip-range");
        List<OptionUse> subnets = asked.given("subnet");
        if (subnets.size() != asked.line().values("subnet").size()
                || ranges.size() != asked.line().values("ip-range").size()) {
            return Stream.empty();
        }
        return Stream.iterate(0, i -> i + 1)
                .limit(Math.min(ranges.size(), subnets.size()))
                .filter(i -> outside(
                        ranges.get(i).value().text(), subnets.get(i).value().text()))
                .map(i -> asked.refused(ranges.get(i), "--ip-range is not in --subnet"));
    }

    private static boolean outside(String range, String subnet) {
        Optional<IpSubnet> leases = IpSubnet.parseLeases(range);
        Optional<IpSubnet> all = IpSubnet.parse(subnet);
        return leases.isPresent() && all.isPresent() && !all.get().contains(leases.get());
    }

    private static Stream<Refusal> more(Asked asked, String option) {
        return asked.given(option).size() > asked.line().values("subnet").size()
                ? asked.first(asked.given(option), "there are more --" + option + " than --subnet")
                : Stream.empty();
    }

    private static Stream<Refusal> bridge(Asked asked) {
        boolean bridge = asked.line().values("driver").isEmpty() || asked.is("driver", "bridge", "");
        return asked.given("opt").stream()
                .filter(use -> bridge && !key(use).startsWith(DOCKERS) && !ANY_VALUE.contains(key(use)))
                .filter(use -> Optional.ofNullable(BRIDGE.get(key(use)))
                        .filter(takes -> takes.test(value(use)))
                        .isEmpty())
                .map(use -> asked.refused(
                        use,
                        BRIDGE.containsKey(key(use))
                                ? "--opt=" + key(use) + " has a value that the driver bridge does not take"
                                : "--opt has a name that the driver bridge does not know"));
    }

    private static boolean number(String text) {
        return SHORT.matcher(text).matches();
    }

    private static boolean vlan(String text) {
        return number(text) && Integer.parseInt(text) <= MOST_VLAN;
    }

    private static boolean onOrOff(String text) {
        return Booleans.parse(text).isPresent();
    }

    private static boolean isolation(String text) {
        return onOrOff(text) || text.equals("strict");
    }

    private static String key(OptionUse use) {
        int equals = use.value().text().indexOf('=');
        return equals < 0 ? use.value().text() : use.value().text().substring(0, equals);
    }

    private static String value(OptionUse use) {
        return use.value().text().substring(Math.min(use.value().text().length(), key(use).length() + 1));
    }
}
