package io.homelab.drift.core.plan;

import io.homelab.drift.core.context.DeclaredSet;
import io.homelab.drift.core.context.PodNames;
import io.homelab.drift.core.input.Isolation;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.report.PodmanChange;
import io.homelab.drift.core.report.PodmanChange.Effect;
import io.homelab.drift.core.report.PodmanChange.UnitChange;
import io.homelab.drift.core.spec.DeclaredUnit;
import io.homelab.drift.core.start.NextStart;
import io.homelab.drift.core.start.Refusal;
import io.homelab.drift.core.systemd.HostFacts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What another Podman makes of the same quadlets: which it refuses, which it takes that the present one refuses, and whose command lines it
 * writes otherwise.
 */
public final class PodmanComparison {

    private final PodmanVersion other;
    private final NextStart startsNow;
    private final NextStart startsThen;
    private final PodNames podsNow;
    private final PodNames podsThen;

    private PodmanComparison(
            DeclaredSet now, PodmanVersion present, DeclaredSet then, PodmanVersion other, HostFacts facts) {
        this.other = other;
        this.startsNow = NextStart.ofFiles(now.units(), facts, present);
        this.startsThen = NextStart.ofFiles(then.units(), facts, other);
        this.podsNow = new PodNames(now.units());
        this.podsThen = new PodNames(then.units());
    }

    /**
     * Compares what two versions make of the same files.
     *
     * @param now the quadlets as the present one takes them
     * @param then the same as the other takes them
     * @param facts what specifiers stand for on the host
     */
    public static PodmanChange of(
            DeclaredSet now, PodmanVersion present, DeclaredSet then, PodmanVersion other, HostFacts facts) {
        PodmanComparison comparison = new PodmanComparison(now, present, then, other, facts);
        Map<String, DeclaredUnit> before = bySource(now);
        Map<String, DeclaredUnit> after = bySource(then);
        TreeSet<String> sources = new TreeSet<>(before.keySet());
        sources.addAll(after.keySet());
        List<UnitChange> changes = new ArrayList<>();
        for (String source : sources) {
            comparison
                    .change(Optional.ofNullable(before.get(source)), Optional.ofNullable(after.get(source)))
                    .ifPresent(changes::add);
        }
        changes.sort(Comparator.comparing(UnitChange::effect));
        return new PodmanChange(present.toString(), other.toString(), changes);
    }

    private static Map<String, DeclaredUnit> bySource(DeclaredSet set) {
        Map<String, DeclaredUnit> units = new TreeMap<>();
        set.units().forEach(unit -> units.put(unit.source(), unit));
        return units;
    }

    private Optional<UnitChange> change(Optional<DeclaredUnit> before, Optional<DeclaredUnit> after) {
        DeclaredUnit any = after.or(() -> before).orElseThrow();
        if (before.isEmpty()) {
            return Optional.of(told(
                    any, Effect.READ, "Podman " + other + " reads " + any.kind().word() + " files", Optional.empty()));
        }
        if (after.isEmpty()) {
            return Optional.of(told(
                    any,
                    Effect.NOT_READ,
                    "Podman " + other + " does not read " + any.kind().word() + " files: there will be no unit",
                    Optional.empty()));
        }
        return change(before.get(), after.get());
    }

    private Optional<UnitChange> change(DeclaredUnit now, DeclaredUnit then) {
        if (now.unread() || then.unread()) {
            return Optional.empty();
        }
        Optional<Problem> refusal = then.error();
        if (refusal.isPresent()) {
            return refusal.filter(error -> now.error().isEmpty())
                    .map(error -> told(then, Effect.REFUSED, error.message(), error.origin()));
        }
        if (now.error().isPresent()) {
            return now.error().map(error -> told(then, Effect.ACCEPTED, "now: " + error.message(), error.origin()));
        }
        return Isolation.run("", () -> command(now, then)).or(problem -> Optional.empty());
    }

    private Optional<UnitChange> command(DeclaredUnit now, DeclaredUnit then) {
        Set<String> refusedNow = startsNow.of(now).stream().map(Refusal::reason).collect(Collectors.toSet());
        Optional<Refusal> refused = startsThen.of(then).stream()
                .filter(refusal -> !refusedNow.contains(refusal.reason()))
                .findFirst();
        if (refused.isPresent()) {
            Refusal refusal = refused.get();
            return Optional.of(
                    told(then, Effect.REFUSED, refusal.reason() + "; " + refusal.outcome(), refusal.origin()));
        }
        CommandDifference difference = CommandDifference.of(now, podsNow, then, podsThen);
        if (difference.same()) {
            return Optional.empty();
        }
        return Optional.of(new UnitChange(
                then.service(),
                then.kind(),
                then.source(),
                difference.matters() ? Effect.CHANGED : Effect.REWRITTEN,
                "",
                Optional.empty(),
                difference.removed(),
                difference.added()));
    }

    private static UnitChange told(DeclaredUnit unit, Effect effect, String reason, Optional<Origin> place) {
        return new UnitChange(
                unit.service(),
                unit.kind(),
                unit.source(),
                effect,
                reason,
                place.filter(Origin.FileLine.class::isInstance).map(Origin::text),
                List.of(),
                List.of());
    }
}
