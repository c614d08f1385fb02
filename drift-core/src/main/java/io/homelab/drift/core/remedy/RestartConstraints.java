package io.homelab.drift.core.remedy;

import io.homelab.drift.core.Kind;
import io.homelab.drift.core.context.CheckContext;
import io.homelab.drift.core.context.CheckedUnit;
import io.homelab.drift.core.context.HostIndex;
import io.homelab.drift.core.host.LiveContainer;
import io.homelab.drift.core.host.LivePod;
import io.homelab.drift.core.systemd.RestartTie;
import io.homelab.drift.core.systemd.UnitStatus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What stands between a unit and a plain {@code systemctl restart}.
 *
 * @param mask how it is masked, where it is: systemd starts no such unit
 * @param unread whether systemd has no such unit until it reads the quadlet
 * @param startedTooOften whether systemd may refuse to start it for a while, as {@code StartLimitIntervalSec=} says
 * @param pod the unit of the pod that its container is alone in: Quadlet's pods stop with their last container, and take
 *     the restart of that with them
 * @param namespaceSharers units whose containers live in a namespace of its own without systemd knowing: Podman removes no
 *     container that others live in
 * @param unmanaged the same for containers that no unit manages
 * @param losses what is gone after it, as sentences
 */
public record RestartConstraints(
        Optional<Mask> mask,
        boolean unread,
        boolean startedTooOften,
        Optional<String> pod,
        List<String> namespaceSharers,
        List<String> unmanaged,
        List<String> losses) {

    /** How a unit is masked, which decides what takes that back. */
    enum Mask {
        /** {@code systemctl mask}. */
        PERSISTENT,
        /** {@code systemctl mask --runtime}: until the next boot. */
        RUNTIME
    }

    private static final String RUNNING = "running";

    public RestartConstraints {
        namespaceSharers = List.copyOf(namespaceSharers);
        unmanaged = List.copyOf(unmanaged);
        losses = List.copyOf(losses);
    }

    static RestartConstraints of(CheckContext context, CheckedUnit checked) {
        Optional<UnitStatus> state = context.state(checked);
        Optional<Mask> mask =
                state.filter(UnitStatus::masked).map(unit -> unit.maskedUntilBoot() ? Mask.RUNTIME : Mask.PERSISTENT);
        boolean unread = state.filter(UnitStatus::notFound).isPresent();
        boolean startedTooOften = state.filter(UnitStatus::startedTooOften).isPresent();
        Optional<LiveContainer> own =
                checked.declared().kind() == Kind.CONTAINER ? context.index().containerOf(checked) : Optional.empty();
        if (own.isEmpty()) {
            return new RestartConstraints(
                    mask,
                    unread,
                    startedTooOften,
                    Optional.empty(),
                    List.of(),
                    List.of(),
                    context.index()
                            .podOfUnit(checked.name().full())
                            .map(pod -> RestartLosses.ofPod(context.index(), pod))
                            .orElse(List.of()));
        }
        List<LiveContainer> others = context.index().namespaceSharersOf(own.get());
        Set<String> along = others.isEmpty()
                ? Set.of()
                : restartedAlong(context.index(), List.of(checked.name().full()));
        Optional<LivePod> pod = lonePod(context.index(), own.get());
        return new RestartConstraints(
                mask,
                unread,
                startedTooOften,
                pod.flatMap(LivePod::unit),
                others.stream()
                        .flatMap(container -> container.unit().stream())
                        .filter(name -> !along.contains(name))
                        .distinct()
                        .sorted()
                        .toList(),
                others.stream()
                        .filter(container -> container.unit().isEmpty())
                        .map(LiveContainer::name)
                        .distinct()
                        .sorted()
                        .toList(),
                pod.map(one -> RestartLosses.ofPod(context.index(), one))
                        .orElseGet(() -> RestartLosses.ofContainer(own.get())));
    }

    private static Optional<LivePod> lonePod(HostIndex index, LiveContainer container) {
        return index.podOf(container)
                .filter(pod -> index.membersOf(pod).stream()
                        .filter(member -> member.status().equals(RUNNING))
                        .map(LiveContainer::id)
                        .toList()
                        .equals(List.of(container.id())))
                .filter(pod -> pod.unit().isPresent());
    }

    /** Those units, and what systemd stops and restarts along with them because it runs and needs them. */
    static Set<String> restartedAlong(HostIndex index, Collection<String> units) {
        Set<String> found = new TreeSet<>(units);
        found.addAll(RestartTie.along(
                        units,
                        (unit, property) -> index.unit(unit).stream()
                                .flatMap(known -> known.property(property).stream())
                                .flatMap(names -> Stream.of(names.split(" ", -1)))
                                .filter(name -> running(index, name)))
                .keySet());
        return found;
    }

    public static boolean running(HostIndex index, String unit) {
        return index.unit(unit)
                .flatMap(known -> known.property("ActiveState"))
                .filter(state -> state.equals("active") || state.equals("activating") || state.equals("reloading"))
                .isPresent();
    }

    /** What has to be known besides. */
    String advice() {
        List<String> sentences = new ArrayList<>();
        if (mask.isPresent()) {
            sentences.add("somebody masked it on purpose");
        }
        if (pod.isPresent()) {
            sentences.add("the pod stops with its last container, so it is restarted with it");
        }
        sentences.addAll(losses);
        return String.join("; ", sentences);
    }
}
