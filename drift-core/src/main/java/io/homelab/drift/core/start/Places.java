package io.homelab.drift.core.start;

import io.homelab.drift.core.option.OptionUse;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.spec.OptionMeaning;
import io.homelab.drift.core.spec.value.Mount;
import io.homelab.drift.core.spec.value.PortMapping;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Two mounts for one destination, two ports of the container for one of the host. */
final class Places {

    private static final PodmanVersion ONE_PORT_ONCE = new PodmanVersion(6, 1, 0);
    private static final int MOST_PORTS = 200;

    private Places() {}

    /** Two mounts on one place. */
    static Stream<Refusal> mounts(Asked asked) {
        Map<String, OptionMeaning> meanings =
                asked.line().command().map(OptionMeaning::of).orElse(Map.of());
        Map<String, Placed> places = new HashMap<>();
        return asked.given("volume", "tmpfs", "mount").stream()
                .flatMap(use -> mount(meanings, use).stream()
                        .filter(mount -> mount.type() != Mount.Type.GLOB)
                        .filter(mount -> {
                            Placed placed = new Placed(use.option().name(), mount);
                            Placed before = places.putIfAbsent(mount.key(), placed);
                            return before != null && before.excludes(placed);
                        })
                        .map(mount -> asked.refused(use, "two mounts have the same destination")));
    }

    /** What one option puts on one place. */
    private record Placed(String option, Mount mount) {

        /** {@code --mount} twice is refused even where it says the same; of memory for one place by two options one is taken. */
        boolean excludes(Placed other) {
            if (!option.equals(other.option)) {
                boolean memory = mount.type() == Mount.Type.TMPFS && other.mount.type() == Mount.Type.TMPFS;
                return !memory && !same(other);
            }
            return option.equals("mount") || !same(other);
        }

        private boolean same(Placed other) {
            return mount.normal().equals(other.mount.normal());
        }
    }

    /** One port of the host for two of the container. Before 6.1 podman makes such a container. */
    static Stream<Refusal> ports(Asked asked) {
        Map<String, OptionMeaning> meanings =
                asked.line().command().map(OptionMeaning::of).orElse(Map.of());
        if (asked.podman().compareTo(ONE_PORT_ONCE) < 0) {
            return Stream.empty();
        }
        List<PortMapping> before = new ArrayList<>();
        for (OptionUse use : asked.given("publish")) {
            List<PortMapping> ports = Optional.ofNullable(meanings.get("publish")).stream()
                    .flatMap(meaning -> meaning.elements(use).stream())
                    .flatMap(element -> element.value(PortMapping.class).stream())
                    .toList();
            if (before.size() > MOST_PORTS || ports.size() > MOST_PORTS) {
                return Stream.empty();
            }
            for (PortMapping port : ports) {
                if (before.stream().anyMatch(other -> clash(port, other))) {
                    return Stream.of(asked.refused(use, "two --publish ask for the same port of the host"));
                }
            }
            before.addAll(ports);
        }
        return Stream.empty();
    }

    private static boolean clash(PortMapping one, PortMapping other) {
        boolean overlap = one.hostPort() > 0
                && one.hostPort() < other.hostPort() + other.length()
                && other.hostPort() < one.hostPort() + one.length();
        boolean same = one.hostPort() - other.hostPort() == one.containerPort() - other.containerPort();
        return overlap
                && !same
                && one.protocol().equals(other.protocol())
                && one.hostIp().equals(other.hostIp());
    }

    private static Optional<Mount> mount(Map<String, OptionMeaning> meanings, OptionUse use) {
        return Optional.ofNullable(meanings.get(use.option().name())).stream()
                .flatMap(meaning -> meaning.elements(use).stream())
                .flatMap(element -> element.value(Mount.class).stream())
                .findFirst();
    }
}
