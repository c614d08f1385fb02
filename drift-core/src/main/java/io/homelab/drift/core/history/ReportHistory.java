package io.homelab.drift.core.history;

import io.homelab.drift.core.context.ServiceSelection;
import io.homelab.drift.core.origin.HostUser;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.report.CheckedHost;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.RunChanges;
import io.homelab.drift.core.report.RunChanges.Changed;
import io.homelab.drift.core.report.RunChanges.FindingKey;
import io.homelab.drift.core.report.ServiceReport;
import io.homelab.drift.core.report.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Holds a report against the one before: since when each finding is found, which of them began, which ended. In reports of several hosts
 * a finding is one of its host and user; of a host that the new report is not of nothing has ended.
 */
public final class ReportHistory {

    private final Optional<DriftReport> before;
    private final ServiceSelection selection;
    private final Map<FindingKey, Instant> since = new HashMap<>();
    private final Map<OfHost, List<Finding>> carried = new HashMap<>();

    /**
     * @param before what was known after the last run; empty where this is the first
     * @param services which services the new report is of, as they were asked for; all where none is named
     */
    public ReportHistory(Optional<DriftReport> before, List<String> services) {
        this.before = before;
        this.selection = ServiceSelection.of(services);
        before.ifPresent(old -> RunChanges.counting(old).forEach(changed -> remember(changed, old.checkedAt())));
    }

    /** A service of a host. */
    private record OfHost(Optional<HostUser> host, String service) implements Comparable<OfHost> {

        static OfHost of(ServiceReport service) {
            return new OfHost(service.host(), service.service());
        }

        @Override
        public int compareTo(OfHost other) {
            int hosts = host.isPresent() && other.host.isPresent()
                    ? host.get().compareTo(other.host.get())
                    : Boolean.compare(host.isPresent(), other.host.isPresent());
            return hosts == 0 ? service.compareTo(other.service) : hosts;
        }
    }

    private void remember(Changed changed, Instant checkedAt) {
        Instant first = changed.finding().seen().map(Finding.Seen::since).orElse(checkedAt);
        since.put(changed.key(), first);
        carried.computeIfAbsent(new OfHost(changed.host(), changed.service()), none -> new ArrayList<>())
                .add(changed.finding().seen(new Finding.Seen(first, false)));
    }

    /**
     * What changed between two reports. Of a service that the later one has not, nothing has ended: {@link #absent} tells of it. A report of one
     * host may be one of several hosts by its form: then it is one of the same.
     */
    public static RunChanges between(DriftReport before, DriftReport after) {
        RunChanges all = new ReportHistory(Optional.of(like(before, after)), List.of())
                .told(like(after, before))
                .changes()
                .orElseThrow();
        Set<Changed> absent = new HashSet<>(absent(before, after));
        return new RunChanges(
                all.since(),
                all.began(),
                all.ended().stream().filter(ended -> !absent.contains(ended)).toList());
    }

    /** What the earlier of two reports found of services that the later one has not: these may be gone, or nobody looked at them. */
    public static List<Changed> absent(DriftReport before, DriftReport after) {
        DriftReport young = like(after, before);
        Set<Optional<HostUser>> hosts = hosts(young);
        Set<OfHost> there = young.services().stream().map(OfHost::of).collect(Collectors.toSet());
        return RunChanges.counting(like(before, after)).stream()
                .filter(changed -> hosts.isEmpty() || hosts.contains(changed.host()))
                .filter(changed -> !there.contains(new OfHost(changed.host(), changed.service())))
                .map(changed -> new Changed(changed.service(), changed.finding().over(), changed.host()))
                .toList();
    }

    private static DriftReport like(DriftReport report, DriftReport other) {
        return other.hosts().size() == 1 ? report.on(other.hosts().get(0).host()) : report;
    }

    /** The report with since when each finding is found, and what changed. */
    public DriftReport told(DriftReport report) {
        List<Changed> began = new ArrayList<>();
        List<ServiceReport> services = report.services().stream()
                .map(service -> service.withFindings(service.findings().stream()
                        .map(finding -> seen(service, finding, report.checkedAt(), began))
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
        Map<OfHost, ServiceReport> services = new TreeMap<>();
        Looked looked = Looked.in(report);
        Set<Optional<HostUser>> hosts = hosts(report);
        before.stream()
                .flatMap(old -> old.services().stream())
                .filter(old -> hosts.isEmpty() || hosts.contains(old.host()))
                .filter(old -> !(looked.at(old.host()) && selection.includes(ServiceSelection.Name.of(old))))
                .forEach(old -> services.put(OfHost.of(old), old.withFindings(carried(old))));
        report.services().forEach(service -> services.put(OfHost.of(service), withWhatWasKnown(service)));
        return report.with(List.copyOf(services.values()), List.of());
    }

    /**
     * The hosts in which a run has looked for all services: what is not in its report is gone.
     *
     * @param anything whether nothing kept it from looking at all
     */
    private record Looked(boolean anything, boolean several, Set<HostUser> hosts) {

        static Looked in(DriftReport report) {
            List<Problem> failed = report.problems().stream()
                    .filter(problem -> problem.level() == Problem.Level.ERROR
                            && problem.service().isEmpty())
                    .toList();
            Set<HostUser> hosts = report.hosts().stream()
                    .filter(CheckedHost::read)
                    .map(CheckedHost::host)
                    .collect(Collectors.toCollection(HashSet::new));
            failed.forEach(problem -> problem.host().ifPresent(hosts::remove));
            return new Looked(
                    failed.stream().allMatch(problem -> problem.host().isPresent()),
                    !report.hosts().isEmpty(),
                    hosts);
        }

        boolean at(Optional<HostUser> host) {
            return anything && (!several || host.filter(hosts::contains).isPresent());
        }
    }

    private static Set<Optional<HostUser>> hosts(DriftReport report) {
        return report.hosts().stream().map(host -> Optional.of(host.host())).collect(Collectors.toSet());
    }

    private Finding seen(ServiceReport service, Finding finding, Instant now, List<Changed> began) {
        if (!finding.severity().counts()) {
            return finding;
        }
        Instant first = since.get(Changed.of(service, finding).key());
        Finding told = finding.seen(new Finding.Seen(first == null ? now : first, first == null));
        if (first == null) {
            began.add(Changed.of(service, told));
        }
        return told;
    }

    private List<Changed> ended(DriftReport report) {
        Set<Optional<HostUser>> hosts = hosts(report);
        Set<FindingKey> now =
                RunChanges.counting(known(report)).stream().map(Changed::key).collect(Collectors.toSet());
        return before.stream()
                .flatMap(old -> RunChanges.counting(old).stream())
                .filter(changed -> hosts.isEmpty() || hosts.contains(changed.host()))
                .filter(changed -> !now.contains(changed.key()))
                .map(changed -> new Changed(changed.service(), changed.finding().over(), changed.host()))
                .toList();
    }

    private ServiceReport withWhatWasKnown(ServiceReport service) {
        if (service.status() != Status.UNKNOWN && service.compared()) {
            return service;
        }
        Set<FindingKey> found = service.findings().stream()
                .map(finding -> Changed.of(service, finding).key())
                .collect(Collectors.toSet());
        Stream<Finding> carried = carried(service).stream()
                .filter(finding -> !found.contains(Changed.of(service, finding).key()));
        return service.withFindings(
                Stream.concat(service.findings().stream(), carried).toList());
    }

    /** What was known of a service, new no more. */
    private List<Finding> carried(ServiceReport service) {
        return carried.getOrDefault(OfHost.of(service), List.of());
    }
}
