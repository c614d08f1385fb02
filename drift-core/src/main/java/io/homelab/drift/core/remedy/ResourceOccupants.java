package io.homelab.drift.core.remedy;

import io.homelab.drift.core.context.CheckContext;
import io.homelab.drift.core.context.CheckedUnit;
import io.homelab.drift.core.context.HostIndex;
import io.homelab.drift.core.host.LiveContainer;
import io.homelab.drift.core.host.LivePod;
import io.homelab.drift.core.spec.ContainerField;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who has to let go of a network or volume before it can be removed: Podman removes none that a container has, not even
 * one that is stopped.
 *
 * @param stopped the units that are stopped meanwhile: what uses the thing, and what goes down with that
 * @param started those of them that systemd can start again
 * @param left the containers that have it still when these units are stopped: no unit manages them, or theirs does not run
 */
record ResourceOccupants(List<String> stopped, List<String> started, List<LiveContainer> left) {

    ResourceOccupants {
        stopped = List.copyOf(stopped);
        started = List.copyOf(started);
        left = List.copyOf(left);
    }

    /**
     * Those of a unit's network or volume. Where systemd says what runs, only that is stopped and started.
     *
     * @param field {@code NETWORK} or {@code VOLUME}
     */
    static ResourceOccupants of(CheckContext context, CheckedUnit checked, ContainerField field) {
        HostIndex index = context.index();
        List<LiveContainer> live =
                context.users().live(field, checked.resource().text());
        Set<String> users =
                new TreeSet<>(context.users().declared(checked.declared().file().name()));
        live.stream().flatMap(container -> unit(index, container).stream()).forEach(users::add);
        users.remove(checked.name().full());
        boolean unitsKnown = context.host().units().isPresent();
        if (unitsKnown) {
            users.removeIf(unit -> !RestartConstraints.running(index, unit));
        }
        Set<String> stopped = new TreeSet<>(RestartConstraints.restartedAlong(index, users));
        stopped.remove(checked.name().full());
        return new ResourceOccupants(
                List.copyOf(stopped),
                stopped.stream()
                        .filter(unit -> !context.refused().contains(unit))
                        .toList(),
                live.stream()
                        .filter(container ->
                                unit(index, container).filter(stopped::contains).isEmpty())
                        .sorted(Comparator.comparing(LiveContainer::name))
                        .toList());
    }

    /** The unit that removes the container when it stops: its own, that of its pod, or that of the others in its pod. */
    private static Optional<String> unit(HostIndex index, LiveContainer container) {
        return container
                .unit()
                .or(() -> index.podOf(container)
                        .filter(pod -> container.infra())
                        .flatMap(pod -> pod.unit().or(() -> unitOfMembers(index, pod))));
    }

    private static Optional<String> unitOfMembers(HostIndex index, LivePod pod) {
        return index.membersOf(pod).stream()
                .flatMap(member -> member.unit().stream())
                .findFirst();
    }

    /** The names of those that are left, for people. */
    String namesOfLeft() {
        return String.join(", ", left.stream().map(LiveContainer::name).toList());
    }
}
