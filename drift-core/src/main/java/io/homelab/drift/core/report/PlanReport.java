package io.homelab.drift.core.report;

import io.homelab.drift.core.origin.Problem;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What making a host as its quadlets say would change. Nothing was changed.
 *
 * <pre>{@code
 * PlanReport plan = Drift.of(Quadlets.in(Path.of("quadlets")), Hosts.recorded(Path.of("nas.json"))).plan();
 * for (PlannedChange change : plan.changes()) {
 *     show(change.action().word() + " " + change.unit() + ": " + change.reason());   // restart jellyfin.service: …
 * }
 * }</pre>
 *
 * @param tool who made it
 * @param plannedAt when
 * @param podman version of the host's Podman, where it is known
 * @param total how many services were looked at
 * @param reload the daemon-reload that comes first, where one is needed
 * @param changes the services that something happens to, the worst first; those that are restarted in their order
 * @param otherPodman what another Podman makes of the quadlets, where one was asked for
 * @param check the check that it was planned from
 * @param problems what could not be read or told
 */
public record PlanReport(
        Tool tool,
        Instant plannedAt,
        Optional<String> podman,
        int total,
        Optional<Plan.Reload> reload,
        List<PlannedChange> changes,
        Optional<PodmanChange> otherPodman,
        DriftReport check,
        List<Problem> problems) {

    public PlanReport {
        changes = List.copyOf(changes);
        problems = List.copyOf(problems);
    }

    /** How many services something happens to, by what it is; those that nothing happens to are not in it. */
    public Map<PlannedChange.Action, Integer> counts() {
        Map<PlannedChange.Action, Integer> counts = new EnumMap<>(PlannedChange.Action.class);
        changes.forEach(change -> counts.merge(change.action(), 1, Integer::sum));
        return counts;
    }

    /** The same with other problems. */
    public PlanReport withProblems(List<Problem> others) {
        return new PlanReport(tool, plannedAt, podman, total, reload, changes, otherPodman, check, others);
    }

    /** The plan as JSON text, as {@code drift plan --format json} prints it; the JSON Schema is the resource {@link PlanJson#SCHEMA}. */
    public String toJson() {
        return PlanJson.text(this);
    }

    /** How many services nothing happens to. */
    public int unchanged() {
        return total - changes.size();
    }

    /** What it comes to, the worst that is in it. */
    public Status status() {
        if (problems.stream().anyMatch(problem -> problem.level() == Problem.Level.ERROR)
                || counts().containsKey(PlannedChange.Action.UNKNOWN)) {
            return Status.UNKNOWN;
        }
        boolean refused = otherPodman.stream()
                .flatMap(other -> other.units().stream())
                .anyMatch(unit -> unit.effect().compareTo(PodmanChange.Effect.CHANGED) < 0);
        if (refused || changes.stream().anyMatch(PlanReport::changesWhatRuns)) {
            return Status.DRIFT;
        }
        boolean otherwise =
                otherPodman.filter(other -> !other.units().isEmpty()).isPresent();
        return otherwise || !changes.isEmpty() || reload.isPresent() ? Status.WARNING : Status.MATCH;
    }

    private static boolean changesWhatRuns(PlannedChange change) {
        return switch (change.action()) {
            case REFUSE, UNKNOWN, REMOVE, RECREATE, RESTART, START, MAKE -> true;
            case RELOAD -> false;
            case LEAVE -> change.findings().stream().anyMatch(finding -> finding.severity() == Severity.DRIFT);
        };
    }
}
