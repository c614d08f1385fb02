package io.homelab.drift.cli;

import io.homelab.drift.cli.text.ExplainText;
import io.homelab.drift.cli.text.PlanText;
import io.homelab.drift.core.report.ReconcileReport;
import io.homelab.drift.core.spec.DeclaredUnit;
import io.homelab.drift.core.systemd.Expansion;
import io.homelab.drift.core.systemd.HostFacts;
import io.homelab.drift.core.systemd.Specifiers;
import io.homelab.drift.core.systemd.UnitName;
import io.homelab.drift.core.systemd.Word;
import java.util.List;
import java.util.Map;

/** {@code --format text}: for people. */
final class TextFormat implements OutputFormat {

    @Override
    public String explain(List<DeclaredUnit> units, HostFacts facts, View view) {
        return ExplainText.of(
                units.stream()
                        .map(unit -> explained(unit, facts, view.showValues()))
                        .toList(),
                view.showValues(),
                view.colors(),
                view.columns());
    }

    /** A variable's value may be a secret: as text {@code ${DB_PASSWORD}} stays as it is written. */
    private static ExplainText.Explained explained(DeclaredUnit unit, HostFacts facts, boolean showValues) {
        UnitName name = UnitName.of(unit.unit());
        List<Word> command = showValues
                ? Expansion.expand(unit.execStart(), name, facts, unit.file())
                : Expansion.expand(unit.execStart(), name, facts, Map.of());
        Word resource = Specifiers.of(name, facts).expand(unit.resource());
        return new ExplainText.Explained(unit, resource.text(), command);
    }

    @Override
    public String reconcile(ReconcileReport result, View view) {
        return new PlanText(view.verbose(), view.colors(), view.columns(), view.rootless(), view.clock()).all(result);
    }
}
