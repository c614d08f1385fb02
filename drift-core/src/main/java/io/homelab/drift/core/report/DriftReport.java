package io.homelab.drift.core.report;

import io.homelab.drift.core.origin.HostUser;
import io.homelab.drift.core.origin.Problem;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The result of a check. The same input gives the same report, but for {@code checkedAt}.
 *
 * <pre>{@code
 * DriftReport report = Drift.check(Quadlets.in(Path.of("quadlets")), Hosts.recorded(Path.of("nas.json")));
 * for (ServiceReport service : report.services()) {
 *     show(service.service() + " " + service.status());
 * }
 * boolean well = report.status() == Status.MATCH;
 * }</pre>
 *
 * @param tool who made it
 * @param checkedAt when the check was made
 * @param podman version of Podman, where it is known; of several hosts, where all have the same
 * @param problems what could not be read
 * @param services sorted by name, those of several hosts first by host and user
 * @param coverage how many of the host's containers are managed by quadlets; empty where its containers are not known, and of several
 *     hosts, each of which has its own
 * @param changes what began and ended since the last run, where runs are remembered
 * @param hosts in a report of several hosts these, sorted; empty in that of one
 */
public record DriftReport(
        Tool tool,
        Instant checkedAt,
        Optional<String> podman,
        List<Problem> problems,
        List<ServiceReport> services,
        Optional<Coverage> coverage,
        Optional<RunChanges> changes,
        List<CheckedHost> hosts) {

    /** The same of one host. */
    public DriftReport(
            Tool tool,
            Instant checkedAt,
            Optional<String> podman,
            List<Problem> problems,
            List<ServiceReport> services,
            Optional<Coverage> coverage,
            Optional<RunChanges> changes) {
        this(tool, checkedAt, podman, problems, services, coverage, changes, List.of());
    }

    /** The same where no run is remembered. */
    public DriftReport(
            Tool tool,
            Instant checkedAt,
            Optional<String> podman,
            List<Problem> problems,
            List<ServiceReport> services,
            Optional<Coverage> coverage) {
        this(tool, checkedAt, podman, problems, services, coverage, Optional.empty());
    }

    /** The same where nothing is known of the host's containers. */
    public DriftReport(
            Tool tool,
            Instant checkedAt,
            Optional<String> podman,
            List<Problem> problems,
            List<ServiceReport> services) {
        this(tool, checkedAt, podman, problems, services, Optional.empty());
    }

    public DriftReport {
        problems = List.copyOf(problems);
        services = List.copyOf(services);
        hosts = List.copyOf(hosts);
    }

    /**
     * One report of several hosts.
     *
     * @param hosts each once
     * @param problems of any of the hosts, or of none
     * @param services each of one of the hosts
     */
    public static DriftReport ofHosts(
            Tool tool,
            Instant checkedAt,
            List<CheckedHost> hosts,
            List<Problem> problems,
            List<ServiceReport> services) {
        return new DriftReport(
                tool, checkedAt, podman(hosts), problems, services, Optional.empty(), Optional.empty(), hosts);
    }

    /** The version that all hosts have of which one is known. */
    static Optional<String> podman(List<CheckedHost> hosts) {
        Set<String> versions =
                hosts.stream().flatMap(host -> host.podman().stream()).collect(Collectors.toSet());
        return versions.size() == 1 ? versions.stream().findFirst() : Optional.empty();
    }

    /** The same with other services, and problems added to its own. */
    public DriftReport with(List<ServiceReport> others, List<Problem> more) {
        return new DriftReport(
                tool,
                checkedAt,
                podman,
                Stream.concat(problems.stream(), more.stream()).toList(),
                others,
                coverage,
                changes,
                hosts);
    }

    /** The same with what changed since the last run. */
    public DriftReport changed(RunChanges what) {
        return new DriftReport(tool, checkedAt, podman, problems, services, coverage, Optional.of(what), hosts);
    }

    /** The report of one host as one of several, of which there is but this. One of several stays as it is. */
    public DriftReport on(HostUser host) {
        if (!hosts.isEmpty()) {
            return this;
        }
        return new DriftReport(
                tool,
                checkedAt,
                podman,
                problems.stream().map(problem -> problem.on(host)).toList(),
                services.stream().map(service -> service.on(host)).toList(),
                Optional.empty(),
                changes.map(what -> what.on(Optional.of(host))),
                List.of(new CheckedHost(host, podman, true, coverage)));
    }

    /**
     * The report of a host by itself, as it is where only this one is checked.
     *
     * @throws IllegalArgumentException if it is none of {@link #hosts}
     */
    public DriftReport ofHost(HostUser host) {
        Optional<HostUser> here = Optional.of(host);
        return part(
                hosts.stream()
                        .filter(one -> one.host().equals(host))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("the report is not of " + host.text())),
                problems.stream().filter(one -> one.host().equals(here)),
                services.stream().filter(one -> one.host().equals(here)));
    }

    /** The report of each host by itself, in their order; empty in the report of one host. */
    public Map<CheckedHost, DriftReport> byHost() {
        Map<Optional<HostUser>, List<ServiceReport>> ofServices =
                services.stream().collect(Collectors.groupingBy(ServiceReport::host));
        Map<Optional<HostUser>, List<Problem>> ofProblems =
                problems.stream().collect(Collectors.groupingBy(Problem::host));
        Map<CheckedHost, DriftReport> parts = new LinkedHashMap<>();
        for (CheckedHost host : hosts) {
            Optional<HostUser> key = Optional.of(host.host());
            parts.put(
                    host,
                    part(
                            host,
                            ofProblems.getOrDefault(key, List.of()).stream(),
                            ofServices.getOrDefault(key, List.of()).stream()));
        }
        return parts;
    }

    private DriftReport part(CheckedHost host, Stream<Problem> ofHost, Stream<ServiceReport> there) {
        return new DriftReport(
                tool,
                checkedAt,
                host.podman(),
                ofHost.map(Problem::onItsOwn).toList(),
                there.map(ServiceReport::onItsOwn).toList(),
                host.coverage(),
                changes.map(what -> what.of(host.host()).on(Optional.empty())));
    }

    /** What a report of several hosts has of some of them. A problem of no host stays. */
    public DriftReport only(Predicate<HostUser> which) {
        List<CheckedHost> some =
                hosts.stream().filter(host -> which.test(host.host())).toList();
        return new DriftReport(
                tool,
                checkedAt,
                podman(some),
                problems.stream()
                        .filter(problem -> problem.host().map(which::test).orElse(true))
                        .toList(),
                services.stream()
                        .filter(service -> service.host().filter(which).isPresent())
                        .toList(),
                Optional.empty(),
                Optional.empty(),
                some);
    }

    /** This report of several hosts with what another has of others. */
    public DriftReport beside(DriftReport others) {
        List<CheckedHost> all = Stream.concat(hosts.stream(), others.hosts.stream())
                .sorted(Comparator.comparing(CheckedHost::host))
                .toList();
        Map<Optional<HostUser>, List<ServiceReport>> there = Stream.concat(services.stream(), others.services.stream())
                .collect(Collectors.groupingBy(ServiceReport::host));
        return new DriftReport(
                tool,
                checkedAt,
                podman(all),
                Stream.concat(problems.stream(), others.problems.stream()).toList(),
                all.stream()
                        .flatMap(host -> there.getOrDefault(Optional.of(host.host()), List.of()).stream())
                        .toList(),
                coverage,
                changes,
                all);
    }

    /**
     * What it comes to: the worst status of a service, and {@link Status#UNKNOWN} where anything could not be read. Nothing but {@link
     * Status#MATCH} means that all is as declared: a report without a service that drifts may be one of a host that could not be read.
     */
    public Status status() {
        Summary summary = summary();
        if (summary.unknown() > 0 || problems.stream().anyMatch(problem -> problem.level() == Problem.Level.ERROR)) {
            return Status.UNKNOWN;
        }
        return summary.drift() > 0 ? Status.DRIFT : summary.warning() > 0 ? Status.WARNING : Status.MATCH;
    }

    /**
     * The report as JSON text, indented, with a line feed at its end. The same report gives the same bytes; the JSON Schema is the
     * resource {@link ReportJson#SCHEMA}.
     */
    public String toJson() {
        return ReportJson.text(this);
    }

    /**
     * Reads back what {@link #toJson()} or {@code drift check --format json} wrote: {@code
     * DriftReport.fromJson(Files.readString(Path.of("report.json")))}. Its JSON is the same again.
     *
     * <p>Whoever wrote the text also wrote the commands of its remedies: do not run these unread.
     *
     * @throws ReportFormatException if the text is no report, or one of another version that this one does not understand
     */
    public static DriftReport fromJson(String json) {
        return ReportJson.read(json);
    }

    /** How many services there are of each status. */
    public record Summary(int total, int match, int warning, int drift, int unknown) {}

    /** The services counted by status; each counts once. */
    public Summary summary() {
        Map<Status, Integer> counts = new EnumMap<>(Status.class);
        services.forEach(service -> counts.merge(service.status(), 1, Integer::sum));
        return new Summary(
                services.size(),
                counts.getOrDefault(Status.MATCH, 0),
                counts.getOrDefault(Status.WARNING, 0),
                counts.getOrDefault(Status.DRIFT, 0),
                counts.getOrDefault(Status.UNKNOWN, 0));
    }
}
