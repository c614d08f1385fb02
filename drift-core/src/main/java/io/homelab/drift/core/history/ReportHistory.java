package io.homelab.drift.core.history;

import io.homelab.drift.core.context.ServiceSelection;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.RunChanges;
import io.homelab.drift.core.report.RunChanges.Changed;
import io.homelab.drift.core.report.RunChanges.FindingKey;
import io.homelab.drift.core.report.ServiceReport;
import io.homelab.drift.core.report.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Holds a report against the one before: since when each finding is found, which of them began, which ended. */
public final class ReportHistory {

    private final Optional<DriftReport> before;
    private final ServiceSelection selection;
    private final Map<FindingKey, Instant> since = new HashMap<>();
    private final Map<String, List<Finding>> carried = new HashMap<>();

    /**
     * @param before what was known after the last run; empty where this is the first
     * @param services which services the new report is of, as they were asked for; all where none is named
     */
    public ReportHistory(Optional<DriftReport> before, List<String> services) {
        this.before = before;
        this.selection = ServiceSelection.of(services);
        before.ifPresent(old -> RunChanges.counting(old).forEach(changed -> remember(changed, old.checkedAt())));
    }

    private void remember(Changed changed, Instant checkedAt) {
        Instant first = changed.finding().seen().map(Finding.Seen::since).orElse(checkedAt);
        since.put(changed.key(), first);
        carried.computeIfAbsent(changed.service(), none -> new ArrayList<>())
                .add(changed.finding().seen(new Finding.Seen(first, false)));
    }

    /** What changed between two reports of all services. */
    public static RunChanges between(DriftReport before, DriftReport after) {
        return new ReportHistory(Optional.of(before), List.of())
                .told(after)
                .changes()
                .orElseThrow();
    }

    /** The report with since when each finding is found, and what changed. */
    public DriftReport told(DriftReport report) {
        List<Changed> began = new ArrayList<>();
        List<ServiceReport> services = report.services().stream()
                .map(service -> service.withFindings(service.findings().stream()
                        .map(finding -> seen(service.service(), finding, report.checkedAt(), began))
                        .toList()))
                .toList();
        return report.with(services, List.of())
                .changed(new RunChanges(before.map(DriftReport::checkedAt), began, ended(report)));
    }

    /**
     * What is known after a run: its report, and of what it could not look at what was known before. A service that was not asked for
     * or could not be compared has not got well by that.
     */
    public DriftReport known(DriftReport report) {
        Map<String, ServiceReport> services = new TreeMap<>();
        before.stream()
                .flatMap(old -> old.services().stream())
                .filter(old -> !lookedFor(old, report))
                .forEach(old -> services.put(old.service(), old.withFindings(carried(old.service()))));
        report.services().forEach(service -> services.put(service.service(), withWhatWasKnown(service)));
        return report.with(
                services.values().stream()
                        .sorted(Comparator.comparing(ServiceReport::service))
                        .toList(),
                List.of());
    }

    private Finding seen(String service, Finding finding, Instant now, List<Changed> began) {
        if (!finding.severity().counts()) {
            return finding;
        }
        Instant first = since.get(new Changed(service, finding).key());
        Finding told = finding.seen(new Finding.Seen(first == null ? now : first, first == null));
        if (first == null) {
            began.add(new Changed(service, told));
        }
        return told;
    }

    private List<Changed> ended(DriftReport report) {
        Set<FindingKey> now =
                RunChanges.counting(known(report)).stream().map(Changed::key).collect(Collectors.toSet());
        return before.stream()
                .flatMap(old -> RunChanges.counting(old).stream())
                .filter(changed -> !now.contains(changed.key()))
                .map(changed -> new Changed(changed.service(), changed.finding().over()))
                .toList();
    }

    /** Whether the new run has looked for a service: then it is in its report, or gone. */
    private boolean lookedFor(ServiceReport old, DriftReport report) {
        boolean failed = report.problems().stream()
                .anyMatch(problem -> problem.level() == Problem.Level.ERROR
                        && problem.service().isEmpty());
        return !failed && selection.includes(ServiceSelection.Name.of(old));
    }

    private ServiceReport withWhatWasKnown(ServiceReport service) {
        if (service.status() != Status.UNKNOWN && service.compared()) {
            return service;
        }
        Set<FindingKey> found = service.findings().stream()
                .map(finding -> new Changed(service.service(), finding).key())
                .collect(Collectors.toSet());
        Stream<Finding> carried = carried(service.service()).stream()
                .filter(finding -> !found.contains(new Changed(service.service(), finding).key()));
        return service.withFindings(
                Stream.concat(service.findings().stream(), carried).toList());
    }

    /** What was known of a service, new no more. */
    private List<Finding> carried(String service) {
        return carried.getOrDefault(service, List.of());
    }
}
