package io.homelab.drift.core.context;

import io.homelab.drift.core.Kind;
import io.homelab.drift.core.host.HostState;
import io.homelab.drift.core.host.LiveContainer;
import io.homelab.drift.core.host.LivePod;
import io.homelab.drift.core.report.Coverage;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tells which containers belong to the services that quadlets declare. */
public final class Ownership {

    private final Set<String> units = new HashSet<>();
    private final Set<String> names = new HashSet<>();
    private final Set<String> pods = new HashSet<>();
    private final HostState host;

    public Ownership(HostState host, List<CheckedUnit> checkedUnits) {
        this.host = host;
        for (CheckedUnit checked : checkedUnits) {
            units.add(checked.name().full());
            if (checked.declared().kind() == Kind.CONTAINER) {
                names.add(checked.resource().text());
            }
        }
        host.pods().orElse(List.of()).stream()
                .filter(pod -> pod.unit().filter(units::contains).isPresent())
                .map(LivePod::id)
                .forEach(pods::add);
        // podman kube play labels the containers of a pod, not the pod
        host.containers().orElse(List.of()).stream()
                .filter(this::made)
                .forEach(container -> container.pod().ifPresent(pods::add));
    }

    /** Empty where nothing is known of the containers. */
    public Optional<Coverage> coverage() {
        return host.containers().map(all -> {
            List<LiveContainer> own =
                    all.stream().filter(container -> !container.infra()).toList();
            return new Coverage(
                    own.size(),
                    own.stream()
                            .filter(container -> !managed(container))
                            .map(container -> new Coverage.Unmanaged(
                                    container.name(), container.imageName(), container.status(), container.unit()))
                            .sorted(Comparator.comparing(Coverage.Unmanaged::container))
                            .toList());
        });
    }

    private boolean made(LiveContainer container) {
        return container.unit().filter(units::contains).isPresent();
    }

    /** One that was made by hand under a service's name is compared as that service's. */
    private boolean managed(LiveContainer container) {
        return made(container)
                || container.pod().filter(pods::contains).isPresent()
                || (container.unit().isEmpty() && names.contains(container.name()));
    }
}
