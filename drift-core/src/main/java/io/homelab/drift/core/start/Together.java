package io.homelab.drift.core.start;

import io.homelab.drift.core.option.OptionUse;
import io.homelab.drift.core.spec.value.ByteSize;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Options of {@code podman run} of which each is good alone, and that podman refuses together: a row for each; tried on 5.4, 5.8 and 6.1. */
final class Together {

    /** Before that podman takes the second as the first. */
    private static final int ONE_NETWORK_ONCE = 6;

    private static final Set<String> NO_BRIDGE = Set.of("host", "none", "slirp4netns", "container:", "ns:");
    private static final Set<String> SIMPLE = Set.of("host", "none", "slirp4netns", "pasta", "container:", "ns:");
    private static final String[] MAPS = {"uidmap", "gidmap", "subuidname", "subgidname"};
    private static final String[] ADDRESSES = {"ip", "ip6", "mac-address"};
    /**
     * A rule.
     *
     * @param about the options without one of which it has nothing to say; none where it is always looked at
     */
    private record Row(Set<String> about, Function<Asked, Stream<Refusal>> rule) {

        static Row of(Function<Asked, Stream<Refusal>> rule, String... about) {
            return new Row(Set.of(about), rule);
        }

        boolean concerns(Asked asked) {
            for (String option : about) {
                if (asked.names().contains(option)) {
                    return true;
                }
            }
            return about.isEmpty();
        }
    }

    private static final List<Row> ROWS = List.of(
            Row.of(
                    asked -> asked.on("rm") && !asked.is("restart", "", "no", "on-failure")
                            ? asked.first(
                                    asked.given("restart"),
                                    "--restart excludes --rm, which Quadlet adds; write Restart= in [Service]")
                            : Stream.empty(),
                    "restart"),
            Row.of(
                    asked -> asked.has("userns")
                            ? asked.first(
                                    asked.given(MAPS),
                                    "--userns excludes --uidmap, --gidmap, --subuidname and --subgidname")
                            : Stream.empty(),
                    "userns"),
            Row.of(
                    asked -> asked.is("userns", "private") && !asked.has(MAPS)
                            ? asked.first(
                                    asked.given("userns"), "--userns=private needs a mapping of users (--uidmap…)")
                            : Stream.empty(),
                    "userns"),
            Row.of(
                    asked -> asked.has("cpu-quota", "cpu-period")
                            ? asked.first(asked.given("cpus"), "--cpus excludes --cpu-quota and --cpu-period")
                            : Stream.empty(),
                    "cpus"),
            Row.of(
                    asked -> asked.on("no-healthcheck")
                            ? asked.first(
                                    asked.given("health-cmd", "health-startup-cmd"),
                                    "--no-healthcheck excludes the command of a health check")
                            : Stream.empty(),
                    "no-healthcheck"),
            Row.of(
                    asked -> asked.has("arch", "os")
                            ? asked.first(asked.given("platform"), "--platform excludes --arch and --os")
                            : Stream.empty(),
                    "platform"),
            Row.of(
                    asked -> asked.is("cgroups", "split", "disabled")
                            ? asked.first(
                                    asked.given("cgroup-parent"),
                                    "--cgroup-parent excludes --cgroups=split, which Quadlet adds, and disabled")
                            : Stream.empty(),
                    "cgroup-parent"),
            Row.of(
                    asked -> asked.is("ipc", "host", "none")
                            ? asked.first(asked.given("shm-size"), "--shm-size is not for --ipc=host and none")
                            : Stream.empty(),
                    "shm-size"),
            Row.of(
                    asked -> asked.on("init") && asked.is("systemd", "always")
                            ? asked.first(asked.given("systemd"), "--systemd=always excludes --init")
                            : Stream.empty(),
                    "systemd"),
            Row.of(
                    asked -> asked.on("init") && asked.is("pid", "host")
                            ? asked.first(asked.given("pid"), "--pid=host excludes --init")
                            : Stream.empty(),
                    "pid"),
            Row.of(
                    asked -> asked.has("pod")
                            ? asked.first(asked.given("pod-id-file"), "--pod excludes --pod-id-file")
                            : Stream.empty(),
                    "pod-id-file"),
            Row.of(
                    asked -> asked.given("group-add").size() > 1
                            ? asked.first(
                                    with(asked, "group-add", "keep-groups"),
                                    "--group-add=keep-groups excludes every other --group-add")
                            : Stream.empty(),
                    "group-add"),
            Row.of(Together::capabilities, "cap-add"),
            Row.of(Together::hosts, "add-host", "hosts-file", "hostname"),
            Row.of(Together::networks, "network"),
            Row.of(Together::names, "dns"),
            Row.of(Together::sysctls, "sysctl"),
            Row.of(
                    HealthTimes::of,
                    "health-retries",
                    "health-timeout",
                    "health-start-period",
                    "health-startup-timeout"),
            Row.of(Places::mounts, "volume", "tmpfs", "mount"),
            Row.of(
                    asked -> asked.line().values("memory").isEmpty()
                            ? asked.first(
                                    asked.given("memory-swap").stream()
                                            .filter(use -> ByteSize.parse(
                                                            use.value().text())
                                                    .filter(swap -> swap.bytes() > 0 && swap.bytes() < Long.MAX_VALUE)
                                                    .isPresent())
                                            .toList(),
                                    "--memory-swap needs a --memory")
                            : Stream.empty(),
                    "memory-swap"),
            Row.of(Together::sameNetwork, "network"),
            Row.of(Places::ports, "publish"),
            Row.of(Together::inPod));

    private Together() {}

    static Stream<Refusal> of(Asked asked) {
        return ROWS.stream()
                .filter(row -> row.concerns(asked))
                .flatMap(row -> row.rule().apply(asked));
    }

    private static List<OptionUse> with(Asked asked, String option, String value) {
        return asked.given(option).stream()
                .filter(use -> use.value().text().equals(value))
                .toList();
    }

    private static Stream<Refusal> capabilities(Asked asked) {
        Set<String> dropped =
                asked.given("cap-drop").stream().map(Together::capability).collect(Collectors.toSet());
        return asked.first(
                asked.given("cap-add").stream()
                        .filter(use -> dropped.contains(capability(use)))
                        .toList(),
                "--cap-add and --cap-drop name the same capability");
    }

    private static String capability(OptionUse use) {
        String name = use.value().text().toUpperCase(java.util.Locale.ROOT);
        return name.startsWith("CAP_") ? name.substring("CAP_".length()) : name;
    }

    private static Stream<Refusal> hosts(Asked asked) {
        Stream<Refusal> none = asked.on("no-hosts")
                ? asked.first(asked.given("add-host", "hosts-file"), "--no-hosts excludes --add-host and --hosts-file")
                : Stream.empty();
        Stream<Refusal> joined = asked.networks().equals(List.of("container:"))
                ? asked.first(asked.given("add-host"), "--add-host is not for a container in the network of another")
                : Stream.empty();
        Stream<Refusal> uts = asked.last("uts")
                        .filter(use -> use.value().text().equals("host")
                                || use.value().text().startsWith("container:"))
                        .isPresent()
                ? asked.first(
                        asked.given("hostname"),
                        "--hostname is not for the names of the host or of another container (--uts)")
                : Stream.empty();
        return Stream.of(none, joined, uts).flatMap(all -> all);
    }

    private static Stream<Refusal> networks(Asked asked) {
        List<String> networks = asked.networks();
        List<OptionUse> addresses = asked.given(ADDRESSES);
        if (networks.size() > 1) {
            return networks.stream().anyMatch(SIMPLE::contains)
                    ? asked.first(
                            asked.given("network").stream()
                                    .filter(use -> SIMPLE.contains(
                                            Asked.mode(use.value().text())))
                                    .toList(),
                            "--network has a mode beside another network, which it excludes")
                    : asked.first(
                            addresses,
                            "--ip, --ip6 and --mac-address are for a single network; write ip=… after a network's name");
        }
        if (!networks.isEmpty() && NO_BRIDGE.contains(networks.get(0))) {
            return asked.first(
                    asked.given("ip", "ip6", "mac-address", "network-alias"),
                    "--ip, --ip6, --mac-address and --network-alias are not for that mode of the network");
        }
        return Stream.empty();
    }

    private static Stream<Refusal> sameNetwork(Asked asked) {
        Set<String> seen = new HashSet<>();
        return asked.podman().atLeast(ONE_NETWORK_ONCE, 0)
                ? asked.first(
                        asked.given("network").stream()
                                .filter(use -> !seen.add(Asked.mode(use.value().text())))
                                .toList(),
                        "--network names one network twice")
                : Stream.empty();
    }

    private static Stream<Refusal> names(Asked asked) {
        List<OptionUse> none = with(asked, "dns", "none");
        if (!none.isEmpty() && asked.given("dns").size() > none.size()) {
            return asked.first(none, "--dns=none excludes every other --dns");
        }
        if (!none.isEmpty() && asked.has("dns-search", "dns-option")) {
            return asked.first(none, "--dns=none excludes --dns-search and --dns-option");
        }
        List<String> networks = asked.networks();
        return networks.equals(List.of("none")) || networks.equals(List.of("container:"))
                ? asked.first(asked.given("dns"), "--dns is not for that mode of the network")
                : Stream.empty();
    }

    private static Stream<Refusal> sysctls(Asked asked) {
        boolean network = asked.networks().equals(List.of("host"));
        boolean queues = asked.is("ipc", "host");
        return asked.given("sysctl").stream()
                .filter(use -> (network && use.value().text().startsWith("net."))
                        || (queues
                                && (use.value().text().startsWith("fs.mqueue.")
                                        || use.value().text().startsWith("kernel."))))
                .limit(1)
                .map(use -> asked.refused(
                        use, "--sysctl is not for what belongs to the host (--network=host, --ipc=host)"));
    }

    private static Stream<Refusal> inPod(Asked asked) {
        if (!asked.pod()) {
            return Stream.empty();
        }
        List<OptionUse> users = Stream.concat(
                        asked.given(MAPS).stream(),
                        // with --pod-id-file older ones pass it over, seen on 5.4
                        asked.given("userns").stream()
                                .filter(use -> !asked.has("pod-id-file")
                                        || asked.podman().atLeast(5, 8))
                                .filter(use -> !Set.of("host", "pod")
                                        .contains(use.value().text())))
                .toList();
        Stream<Refusal> names =
                asked.has("uts") ? Stream.empty() : asked.first(asked.given("hostname"), ofPod("--hostname"));
        if (asked.has("network")) {
            return Stream.concat(asked.first(users, ofPod("the user namespace")), names);
        }
        Stream<Refusal> network =
                asked.given("publish", "add-host", "ip", "ip6", "mac-address", "network-alias").stream()
                        .map(use -> asked.refused(use, ofPod("--" + use.option().name())));
        Stream<Refusal> all = asked.on("publish-all")
                ? asked.first(asked.given("publish-all"), ofPod("--publish-all"))
                : Stream.empty();
        return Stream.of(asked.first(users, ofPod("the user namespace")), names, network, all)
                .flatMap(one -> one);
    }

    private static String ofPod(String what) {
        return what + " is the pod's, and is not for a container in it; write it into the .pod file";
    }
}
