package io.homelab.drift.core.start;

import io.homelab.drift.core.spec.value.ByteSize;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** The same for {@code podman pod create}. */
final class PodTogether {

    private static final Set<String> NO_PORTS = Set.of("host", "none");

    private static final List<Function<Asked, Stream<Refusal>>> ROWS = List.of(
            asked -> asked.has("userns")
                    ? asked.first(
                            asked.given("uidmap", "gidmap", "subuidname", "subgidname"),
                            "--userns excludes --uidmap, --gidmap, --subuidname and --subgidname")
                    : Stream.empty(),
            asked -> asked.on("no-hosts")
                    ? asked.first(asked.given("add-host"), "--no-hosts excludes --add-host")
                    : Stream.empty(),
            asked -> asked.networks().size() == 1
                            && NO_PORTS.contains(asked.networks().get(0))
                    ? asked.first(
                            asked.given("publish", "ip", "ip6", "mac-address", "network-alias"),
                            "a pod with --network=host or none has no ports, addresses and aliases of its own")
                    : Stream.empty(),
            asked -> asked.networks().size() > 1
                    ? asked.first(
                            asked.given("ip", "ip6", "mac-address"),
                            "--ip, --ip6 and --mac-address are for a single network")
                    : Stream.empty(),
            asked -> asked.networks().size() > 1 && asked.networks().stream().anyMatch(NO_PORTS::contains)
                    ? asked.first(asked.given("network"), "--network=host and none exclude every other network")
                    : Stream.empty(),
            asked -> asked.networks().equals(List.of("none"))
                    ? asked.first(asked.given("dns"), "--dns is not for --network=none")
                    : Stream.empty(),
            asked -> asked.last("infra").isPresent() && !asked.on("infra")
                    ? asked.first(
                            asked.given("publish", "network", "dns", "add-host", "ip", "ip6", "no-hosts", "infra-name"),
                            "a pod with --infra=false has no network of its own")
                    : Stream.empty(),
            PodTogether::shared,
            Places::mounts,
            PodTogether::swap);

    private PodTogether() {}

    static Stream<Refusal> of(Asked asked) {
        return ROWS.stream().flatMap(row -> row.apply(asked));
    }

    private static Stream<Refusal> shared(Asked asked) {
        return asked.last("infra").isPresent() && !asked.on("infra")
                ? asked.first(
                        asked.given("share").stream()
                                .filter(use -> !use.value().text().equals("none"))
                                .toList(),
                        "a pod with --infra=false has nothing to share")
                : Stream.empty();
    }

    private static Stream<Refusal> swap(Asked asked) {
        long memory = asked.last("memory")
                .flatMap(use -> ByteSize.parse(use.value().text()))
                .map(ByteSize::bytes)
                .orElse(0L);
        boolean known = asked.last("memory").isPresent()
                || asked.uses().stream().noneMatch(use -> use.option().name().equals("memory"));
        return asked.last("memory-swap").stream()
                .filter(use -> known)
                .filter(use -> ByteSize.parse(use.value().text())
                        .filter(swap -> swap.bytes() > 0 && (memory == 0 || swap.bytes() < memory))
                        .isPresent())
                .map(use -> asked.refused(use, "--memory-swap takes no less than --memory, and needs it"));
    }
}
