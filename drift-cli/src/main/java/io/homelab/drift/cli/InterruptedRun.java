package io.homelab.drift.cli;

import io.homelab.drift.core.reconcile.Reconciliation;
import io.homelab.drift.core.reconcile.UnitGraph;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.ReconcileReport.Progress;
import io.homelab.drift.core.report.ReconcileReport.RunRecord;
import io.homelab.drift.core.report.ServiceReport;
import java.util.Optional;

/** What became of the services of a run that did not get to its end. */
final class InterruptedRun {

    private InterruptedRun() {}

    /** The record with what each service is like now: {@code active, DRIFT}. */
    static RunRecord now(RunRecord record, UnitGraph graph, DriftReport report) {
        return new RunRecord(
                record.startedAt(),
                record.steps().stream()
                        .map(step -> new Progress(step.step(), step.state(), now(step.step(), graph, report)))
                        .toList());
    }

    private static String now(String step, UnitGraph graph, DriftReport report) {
        if (step.equals(Reconciliation.RELOAD)) {
            return "";
        }
        Optional<ServiceReport> service = report.services().stream()
                .filter(one -> one.service().equals(step))
                .findFirst();
        String state = graph.unit(step + ".service").map(unit -> unit.state()).orElse("unknown to systemd");
        return "now " + state + ", " + service.map(one -> one.status().name()).orElse("not declared any more");
    }
}
