package io.homelab.drift.core.reconcile;

import io.homelab.drift.core.report.PlanStep;
import io.homelab.drift.core.report.PlanStep.Companion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The steps of a run that failed: what depends on one of them is not begun. */
final class FailedSteps {

    private final UnitGraph graph;
    private final List<PlanStep> failed = new ArrayList<>();
    private final List<String> why = new ArrayList<>();

    /** @param graph the units when the plan was made */
    FailedSteps(UnitGraph graph) {
        this.graph = graph;
    }

    void add(PlanStep step, String message) {
        failed.add(step);
        why.add(message);
    }

    /** Why each failed, in their order. */
    List<String> messages() {
        return List.copyOf(why);
    }

    /** What keeps a step from being taken: it needs a unit that failed, or goes down and comes back with it. */
    Optional<String> inTheWayOf(PlanStep step) {
        Set<String> needed = graph.needed(step.unit());
        return failed.stream()
                .filter(other -> needed.contains(other.unit())
                        || other.companions().stream().map(Companion::unit).anyMatch(step.unit()::equals))
                .findFirst()
                .map(other -> "it depends on " + other.unit() + ", which failed");
    }
}
