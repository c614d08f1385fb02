package io.homelab.drift.core.compare;

import io.homelab.drift.core.report.Cause;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.RunChanges;
import io.homelab.drift.core.report.ServiceReport;
import io.homelab.drift.core.report.Status;
import java.util.List;
import java.util.Set;

/** Parts of a report, each a report again. */
public final class ReportSelection {

    private ReportSelection() {}

    /** The services of some statuses. */
    public static DriftReport ofStatuses(DriftReport report, Set<Status> statuses) {
        return report.with(
                report.services().stream()
                        .filter(service -> statuses.contains(service.status()))
                        .toList(),
                List.of());
    }

    /** The findings of some causes, and the services that have one, or could not be compared. */
    public static DriftReport ofCauses(DriftReport report, Set<Cause> causes) {
        DriftReport part = report.with(
                report.services().stream()
                        .map(service -> of(service, causes))
                        .filter(service -> !service.findings().isEmpty() || service.status() == Status.UNKNOWN)
                        .toList(),
                List.of());
        return part.changes()
                .map(all -> new RunChanges(all.since(), of(all.began(), causes), of(all.ended(), causes)))
                .map(part::changed)
                .orElse(part);
    }

    private static List<RunChanges.Changed> of(List<RunChanges.Changed> findings, Set<Cause> causes) {
        return findings.stream().filter(one -> of(one.finding(), causes)).toList();
    }

    private static boolean of(Finding finding, Set<Cause> causes) {
        return finding.cause().filter(causes::contains).isPresent();
    }

    private static ServiceReport of(ServiceReport service, Set<Cause> causes) {
        return ServiceComparison.summed(
                service,
                service.findings().stream()
                        .filter(finding ->
                                finding.cause().filter(causes::contains).isPresent())
                        .toList());
    }
}
