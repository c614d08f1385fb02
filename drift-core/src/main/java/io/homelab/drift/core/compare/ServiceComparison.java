package io.homelab.drift.core.compare;

import io.homelab.drift.core.Kind;
import io.homelab.drift.core.context.CheckContext;
import io.homelab.drift.core.context.CheckedUnit;
import io.homelab.drift.core.context.LoadedUnit;
import io.homelab.drift.core.context.Outcome;
import io.homelab.drift.core.note.LoadNotes;
import io.homelab.drift.core.note.StartNotes;
import io.homelab.drift.core.note.StateNotes;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.remedy.Remedies;
import io.homelab.drift.core.report.Cause;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.FindingCode;
import io.homelab.drift.core.report.ServiceReport;
import io.homelab.drift.core.report.Severity;
import io.homelab.drift.core.report.Side;
import io.homelab.drift.core.report.Status;
import io.homelab.drift.core.secret.Secrets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Compares one unit, whatever its kind, and sums up what was found. */
public final class ServiceComparison {

    private static final Comparator<Finding> ORDER = Comparator.comparing(Finding::category)
            .thenComparing(Finding::field)
            // where a name would be between others says something of it
            .thenComparing(finding -> finding.element().equals(Optional.of(Secrets.MASK)))
            .thenComparing(finding -> finding.element().orElse(""))
            .thenComparing(Finding::code);

    private final CheckContext context;
    private final CheckedUnit checked;

    public ServiceComparison(CheckContext context, CheckedUnit checked) {
        this.context = context;
        this.checked = checked;
    }

    public ServiceReport report() {
        return report(checked.declared().error().map(this::rejected).orElseGet(this::compare));
    }

    /** The report of a service that could not be compared. */
    public ServiceReport unknown(String why) {
        return report(Outcome.unknown(why));
    }

    private ServiceReport report(Outcome outcome) {
        List<Finding> findings = new ArrayList<>();
        if (!outcome.findings().isEmpty()) {
            WrittenLines lines = new WrittenLines(checked);
            outcome.findings().forEach(finding -> findings.add(finding.withSides(lines::checked)));
        }
        findings.sort(ORDER);
        return new ServiceReport(
                checked.service(),
                checked.name().full(),
                checked.declared().kind(),
                checked.resource().text().isEmpty() ? Optional.empty() : Optional.of(context.shownName(checked)),
                checked.declared().source(),
                status(outcome.findings(), outcome.unknown()),
                outcome.unknown(),
                Remedies.strongest(findings),
                findings);
    }

    /** A report with other findings: what they come to. */
    static ServiceReport summed(ServiceReport report, List<Finding> findings) {
        List<Finding> sorted = findings.stream().sorted(ORDER).toList();
        return new ServiceReport(
                report.service(),
                report.unit(),
                report.kind(),
                report.resource(),
                report.source(),
                status(sorted, report.reason()),
                report.reason(),
                Remedies.strongest(sorted),
                sorted,
                report.history(),
                report.host());
    }

    private static Status status(List<Finding> findings, String unknown) {
        boolean drift = findings.stream().anyMatch(f -> f.severity() == Severity.DRIFT);
        boolean warning = findings.stream().anyMatch(f -> f.severity() == Severity.WARNING);
        if (drift) {
            return Status.DRIFT;
        }
        if (!unknown.isEmpty()) {
            return Status.UNKNOWN;
        }
        return warning ? Status.WARNING : Status.MATCH;
    }

    private Outcome compare() {
        Kind kind = checked.declared().kind();
        Outcome outcome = switch (kind) {
            case CONTAINER -> new ContainerComparison(context, checked).compare();
            case NETWORK -> new ResourceComparison(context, checked).network();
            case VOLUME -> new ResourceComparison(context, checked).volume();
            case POD -> new ResourceComparison(context, checked).pod();
            case IMAGE, BUILD, KUBE, ARTIFACT -> new OneshotComparison(context, checked).compare();
        };
        List<Finding> findings = new ArrayList<>(outcome.findings());
        if (kind != Kind.CONTAINER && findings.stream().noneMatch(ServiceComparison::ofTheState)) {
            findings.addAll(
                    new StateNotes(context.state(checked), checked.declared().file(), Remedies.of(context, checked))
                            .ofUnit(kind));
        }
        findings.addAll(service());
        findings.addAll(new LoadNotes(context, checked, Remedies.of(context, checked)).besides(findings));
        findings.addAll(new StartNotes(context, checked).besides(findings));
        return new Outcome(findings, outcome.unknown());
    }

    /** What a comparison that found nothing to compare has said of the unit already. */
    private static boolean ofTheState(Finding finding) {
        return finding.kind() == FindingCode.Kind.ABSENT
                || finding.type() == FindingCode.UNIT_FAILED
                || finding.type() == FindingCode.STOPPED;
    }

    /** What concerns the unit itself: its limits, its settings, whether systemd knows it. */
    private List<Finding> service() {
        List<Finding> findings = new ArrayList<>();
        Remedies remedies = Remedies.of(context, checked);
        Optional<LoadedUnit> loaded = checked.loaded();
        context.unit(checked).ifPresent(unit -> {
            List<Finding> limits = new ServiceLimits(checked.declared().file(), unit, loaded, remedies).compare();
            limits.stream()
                    .filter(finding -> finding.severity() != Severity.MATCH
                            || context.options().verbose())
                    .forEach(findings::add);
        });
        loaded.ifPresent(unit -> findings.addAll(new UnitSettings(context, checked, unit, remedies).compare()));
        return findings;
    }

    private Outcome rejected(Problem error) {
        String fate = checked.name().template() ? "" : ", and what runs now stays as it is until its next stop";
        Finding finding = Finding.of(FindingCode.UNIT_REJECTED)
                .cause(Cause.REJECTED)
                .message(error.message() + "; no unit is made of it" + fate)
                .declared(
                        error.origin().map(origin -> Side.of(checked.declared().source(), origin)))
                .remedy(Remedies.of(context, checked).of(Cause.REJECTED, false))
                .build();
        return new Outcome(List.of(finding), "");
    }
}
