package io.homelab.drift.core.reconcile;

import io.homelab.drift.core.Kind;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.PlanStep.Companion;
import io.homelab.drift.core.report.ServiceReport;
import io.homelab.drift.core.systemd.UnitStatus;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The services that are the only ones to run in their pod. Quadlet's pods stop with their last container
 * ({@code --exit-policy stop}), and a pod that stops takes the restart of that container with it.
 */
final class SolePodMembers {

    private final Map<String, ServiceReport> pods = new HashMap<>();
    private final UnitGraph graph;

    SolePodMembers(DriftReport report, UnitGraph graph) {
        report.services().stream()
                .filter(service -> service.kind() == Kind.POD)
                .forEach(pod -> pods.put(pod.unit(), pod));
        this.graph = graph;
    }

    /** The pod that a unit is alone in; empty where it is in none or has company. */
    Optional<ServiceReport> of(String unit) {
        return graph.unit(unit).filter(UnitStatus::running).stream()
                .flatMap(known -> known.units("BindsTo"))
                .flatMap(name -> Optional.ofNullable(pods.get(name)).stream())
                .filter(pod ->
                        graph.unit(pod.unit()).filter(UnitStatus::running).isPresent())
                .filter(pod -> graph.companions(pod.unit()).stream()
                        .map(Companion::unit)
                        .filter(member -> boundTo(member, pod.unit()))
                        .allMatch(unit::equals))
                .findFirst();
    }

    private boolean boundTo(String member, String pod) {
        return graph.unit(member).stream()
                .flatMap(known -> known.units("BindsTo"))
                .anyMatch(pod::equals);
    }
}
