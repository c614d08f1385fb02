package io.homelab.drift.core.reconcile;

import io.homelab.drift.core.report.FindingCode;
import io.homelab.drift.core.report.PlanStep;
import io.homelab.drift.core.report.PlanStep.Action;
import io.homelab.drift.core.report.PlanStep.Companion;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The order of steps: what others are started after comes first, networks and pods before what is in them. A service
 * that systemd restarts along with an earlier one needs no restart of its own. Of what nothing ties, units that have failed come
 * last. The same steps give the same order.
 */
final class StepOrder {

    private static final Comparator<PlanStep> USUAL = Comparator.comparing(StepOrder::failedBefore)
            .thenComparing(StepOrder::rank)
            .thenComparing(PlanStep::service);

    private final UnitGraph graph;

    StepOrder(UnitGraph graph) {
        this.graph = graph;
    }

    /** What failed when it was started last may well fail again, and a failure ends the run: the others come first. */
    private static boolean failedBefore(PlanStep step) {
        return step.findings().stream().anyMatch(finding -> finding.type() == FindingCode.UNIT_FAILED);
    }

    private static int rank(PlanStep step) {
        return switch (step.kind()) {
            case NETWORK, VOLUME, IMAGE, BUILD, ARTIFACT -> 0;
            case POD -> 1;
            case CONTAINER, KUBE -> 2;
        };
    }

    List<PlanStep> of(List<PlanStep> steps) {
        List<PlanStep> ordered = new ArrayList<>();
        Map<String, String> leaders = new HashMap<>();
        for (PlanStep step : sorted(steps)) {
            String leader = leaders.get(step.unit());
            if (leader == null) {
                ordered.add(step);
                step.companions().forEach(companion -> leaders.putIfAbsent(companion.unit(), step.unit()));
            } else {
                ordered.add(behind(ordered, leader), along(step, leader));
            }
        }
        return ordered;
    }

    /** Behind its leader and the others that come along with that. */
    private static int behind(List<PlanStep> ordered, String leader) {
        int at = 0;
        while (!ordered.get(at).unit().equals(leader)) {
            at++;
        }
        do {
            at++;
        } while (at < ordered.size() && ordered.get(at).action() == Action.ALONG);
        return at;
    }

    private static PlanStep along(PlanStep step, String leader) {
        return new PlanStep(
                step.service(),
                step.unit(),
                step.kind(),
                Action.ALONG,
                List.of(),
                step.findings(),
                step.remaining(),
                List.of(),
                "systemd restarts it along with " + leader);
    }

    private List<PlanStep> sorted(List<PlanStep> steps) {
        List<PlanStep> open = new ArrayList<>(steps.stream().sorted(USUAL).toList());
        Map<String, Set<String>> before = before(open);
        List<PlanStep> sorted = new ArrayList<>();
        Set<String> waiting = new HashSet<>(before.keySet());
        while (!open.isEmpty()) {
            PlanStep next = open.stream()
                    .filter(step ->
                            before.getOrDefault(step.unit(), Set.of()).stream().noneMatch(waiting::contains))
                    .findFirst()
                    .orElseGet(() -> firstOfCircle(open, before));
            open.remove(next);
            waiting.remove(next.unit());
            sorted.add(next);
        }
        return sorted;
    }

    /** Where everything waits for something else: a step that waits only for those that wait for it. systemd breaks such a circle too. */
    private static PlanStep firstOfCircle(List<PlanStep> open, Map<String, Set<String>> before) {
        Map<String, Set<String>> waits = new HashMap<>();
        open.forEach(step -> waits.put(step.unit(), waitsFor(step.unit(), before)));
        return open.stream()
                .filter(step -> waits.getOrDefault(step.unit(), Set.of()).stream()
                        .allMatch(other ->
                                waits.getOrDefault(other, Set.of(step.unit())).contains(step.unit())))
                .findFirst()
                .orElse(open.get(0));
    }

    private static Set<String> waitsFor(String unit, Map<String, Set<String>> before) {
        Set<String> found = new HashSet<>();
        Deque<String> next = new ArrayDeque<>(List.of(unit));
        while (!next.isEmpty()) {
            before.getOrDefault(next.remove(), Set.of()).stream()
                    .filter(found::add)
                    .forEach(next::add);
        }
        return found;
    }

    /** By unit, those of the plan that come before it. */
    private Map<String, Set<String>> before(List<PlanStep> steps) {
        Set<String> units = steps.stream().map(PlanStep::unit).collect(Collectors.toSet());
        Map<String, Set<String>> before = new HashMap<>();
        for (PlanStep step : steps) {
            Set<String> earlier = before.computeIfAbsent(step.unit(), unit -> new HashSet<>());
            earlier.addAll(graph.after(step.unit(), units));
        }
        for (PlanStep step : steps) {
            step.companions().stream()
                    .map(Companion::unit)
                    .filter(units::contains)
                    .forEach(unit -> before.computeIfAbsent(unit, name -> new HashSet<>())
                            .add(step.unit()));
        }
        before.forEach((unit, earlier) -> earlier.remove(unit));
        return before;
    }
}
