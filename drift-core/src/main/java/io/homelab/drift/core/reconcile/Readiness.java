package io.homelab.drift.core.reconcile;

import io.homelab.drift.core.report.PlanStep;
import io.homelab.drift.core.report.PlanStep.Action;
import io.homelab.drift.core.report.PlanStep.Companion;
import io.homelab.drift.core.systemd.UnitStatus;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Whether a unit still is what the plan was made for. Where somebody else is at work, it is better to stop than to guess. */
final class Readiness {

    private Readiness() {}

    /**
     * Why the step must not be taken; empty where nothing has changed.
     *
     * @param touched the units that this run itself has restarted
     */
    static Optional<String> of(PlanStep step, UnitGraph planned, UnitGraph now, Set<String> touched) {
        Optional<UnitStatus> unit = now.unit(step.unit());
        String load = unit.map(UnitStatus::load).orElse("not-found");
        if (unit.isEmpty() || !load.equals("loaded")) {
            return Optional.of("systemd has no such unit any more (" + load + ")");
        }
        if (step.action() == Action.ALONG
                || (step.action() == Action.START && unit.get().running())) {
            // a pod starts its containers, and a unit what it wants
            return Optional.empty();
        }
        Optional<UnitStatus> before = planned.unit(step.unit());
        boolean steady = before.filter(UnitStatus::startedAgainAndAgain).isEmpty();
        Optional<String> changed =
                steady && !touched.contains(step.unit()) ? changed(before, unit.get()) : Optional.empty();
        return changed.or(() -> step.action() == Action.RESTART ? others(step, now) : Optional.empty());
    }

    private static Optional<String> changed(Optional<UnitStatus> before, UnitStatus now) {
        String was = before.map(UnitStatus::active).orElse("inactive");
        if (!was.equals(now.active())) {
            return Optional.of("it was " + was + " when the plan was made, and is " + now.active() + " now");
        }
        boolean again = !before.map(UnitStatus::invocation).equals(Optional.of(now.invocation()));
        return now.up() && again
                ? Optional.of("somebody else has restarted it since the plan was made")
                : Optional.empty();
    }

    private static Optional<String> others(PlanStep step, UnitGraph now) {
        Set<String> others = now.companions(step.unit()).stream()
                .map(Companion::unit)
                .collect(Collectors.toCollection(TreeSet::new));
        step.companions().forEach(companion -> others.remove(companion.unit()));
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of("a restart would take " + String.join(", ", others)
                        + " down as well, which the plan did not say");
    }
}
