package io.homelab.drift.cli;

import io.homelab.drift.core.json.ExplanationJson;
import io.homelab.drift.core.report.ReconcileJson;
import io.homelab.drift.core.report.ReconcileReport;
import io.homelab.drift.core.spec.DeclaredUnit;
import io.homelab.drift.core.systemd.Expansion;
import io.homelab.drift.core.systemd.HostFacts;
import io.homelab.drift.core.systemd.UnitName;
import java.util.List;

/** {@code --format json}: for programs. */
final class JsonFormat implements OutputFormat {

    @Override
    public boolean holdsMessages() {
        return true;
    }

    @Override
    public String explain(List<DeclaredUnit> units, HostFacts facts, View view) {
        return ExplanationJson.text(units.stream()
                .map(unit -> new ExplanationJson.Explanation(
                        unit, Expansion.expand(unit.execStart(), UnitName.of(unit.unit()), facts, unit.file())))
                .toList());
    }

    @Override
    public String reconcile(ReconcileReport result, View view) {
        return ReconcileJson.text(result);
    }
}
