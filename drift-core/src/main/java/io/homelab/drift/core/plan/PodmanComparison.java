package io.homelab.drift.core.plan;

import io.homelab.drift.core.context.DeclaredSet;
import io.homelab.drift.core.context.PodNames;
import io.homelab.drift.core.input.Isolation;
import io.homelab.drift.core.option.CommandLine;
import io.homelab.drift.core.option.OptionUse;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.report.PodmanChange;
import io.homelab.drift.core.report.PodmanChange.Effect;
import io.homelab.drift.core.report.PodmanChange.UnitChange;
import io.homelab.drift.core.spec.DeclaredUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What another Podman makes of the same quadlets: which it refuses, which it takes that the present one refuses, and whose command lines it
 * writes otherwise.
 */
public final class PodmanComparison {

    private final PodmanVersion present;
    private final PodmanVersion other;
    private final PodNames podsNow;
    private final PodNames podsThen;

    private PodmanComparison(DeclaredSet now, PodmanVersion present, DeclaredSet then, PodmanVersion other) {
        this.present = present;
        this.other = other;
        this.podsNow = new PodNames(now.units());
        this.podsThen = new PodNames(then.units());
    }

    /**
     * Compares what two versions make of the same files.
     *
     * @param now the quadlets as the present one takes them
     * @param then the same as the other takes them
     */
    public static PodmanChange of(DeclaredSet now, PodmanVersion present, DeclaredSet then, PodmanVersion other) {
        PodmanComparison comparison = new PodmanComparison(now, present, then, other);
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
        Optional<OptionUse> missing = CommandLine.parse(then.execStart()).given().stream()
                .filter(use -> !knows(use, other) && knows(use, present))
                .findFirst();
        if (missing.isPresent()) {
            return Optional.of(told(
                    then,
                    Effect.REFUSED,
                    missing(missing.get()) + ": the next start fails",
                    Optional.of(missing.get().value().origin())));
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

    private static boolean knows(OptionUse use, PodmanVersion version) {
        return use.option().since().filter(since -> older(version, since)).isEmpty()
                && use.option()
                        .until()
                        .filter(until -> version.compareTo(until) > 0)
                        .isEmpty();
    }

    /** The table says with which minor version an option came. */
    private static boolean older(PodmanVersion version, PodmanVersion since) {
        return !version.atLeast(since.major(), since.minor());
    }

    private String missing(OptionUse use) {
        return "Podman " + other + " has no " + use.option().dashed()
                + use.option()
                        .since()
                        .filter(since -> older(other, since))
                        .map(since -> ", which came with " + since.shortForm())
                        .orElse(" any more");
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
