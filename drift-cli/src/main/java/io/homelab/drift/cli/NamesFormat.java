package io.homelab.drift.cli;

import io.homelab.drift.core.output.Printable;
import io.homelab.drift.core.report.PlanStep;
import io.homelab.drift.core.report.ReconcileReport;
import io.homelab.drift.core.spec.DeclaredUnit;
import io.homelab.drift.core.systemd.HostFacts;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code --format names}: the services that a result is about, one a line. */
final class NamesFormat implements OutputFormat {

    @Override
    public String explain(List<DeclaredUnit> units, HostFacts facts, View view) {
        return lines(units.stream().map(DeclaredUnit::service));
    }

    @Override
    public String reconcile(ReconcileReport result, View view) {
        return lines(result.plan().steps().stream().map(PlanStep::service));
    }

    static String lines(Stream<String> names) {
        return names.map(name -> Printable.of(name) + "\n").collect(Collectors.joining());
    }
}
