package io.homelab.drift.core.reconcile;

import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.PlanStep.Companion;
import io.homelab.drift.core.report.ServiceReport;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a restart would bring although it is to wait: a container is made anew as a whole, and whoever is restarted along with it, too. */
final class WaitingChanges {

    private final Map<String, ServiceReport> services = new HashMap<>();
    private final UnitGraph graph;
    private final RestartScope scope;

    WaitingChanges(DriftReport report, UnitGraph graph, RestartScope scope) {
        report.services().forEach(service -> services.put(service.unit(), service));
        this.graph = graph;
        this.scope = scope;
    }

    /** Why a unit is not restarted now; empty where a restart brings nothing that is to wait. */
    Optional<String> broughtBy(String unit) {
        return in(unit).map(finding -> "a restart would also bring what is to wait: " + finding.message())
                .or(() -> graph.companions(unit).stream()
                        .map(Companion::unit)
                        .filter(other -> in(other).isPresent())
                        .findFirst()
                        .map(other -> "a restart would take " + other
                                + " down as well, and bring what is to wait there: "
                                + in(other).map(Finding::message).orElse("")));
    }

    private Optional<Finding> in(String unit) {
        return Optional.ofNullable(services.get(unit)).stream()
                .flatMap(service -> service.findings().stream())
                .filter(scope::broughtUnasked)
                .findFirst();
    }
}
