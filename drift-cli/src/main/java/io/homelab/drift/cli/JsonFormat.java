package io.homelab.drift.cli;

import io.homelab.drift.core.context.Explanations;
import io.homelab.drift.core.report.Explanation;
import io.homelab.drift.core.report.ReconcileJson;
import io.homelab.drift.core.report.ReconcileReport;
import io.homelab.drift.core.spec.DeclaredUnit;
import io.homelab.drift.core.systemd.HostFacts;
import java.util.List;

/** {@code --format json}: for programs. */
final class JsonFormat implements OutputFormat {

    @Override
    public String explain(List<DeclaredUnit> units, HostFacts facts, View view) {
        return new Explanation(
                        units.stream().map(unit -> Explanations.of(unit, facts)).toList(), List.of())
                .toJson();
    }

    @Override
    public String reconcile(ReconcileReport result, View view) {
        return ReconcileJson.text(result);
    }
}
