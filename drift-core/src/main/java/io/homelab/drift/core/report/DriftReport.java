package io.homelab.drift.core.report;

import io.homelab.drift.core.origin.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
 * @param podman version of Podman, where it is known
 * @param problems what could not be read
 * @param services sorted by name
 * @param coverage how many of the host's containers are managed by quadlets; empty where its containers are not known
 * @param changes what began and ended since the last run, where runs are remembered
 */
public record DriftReport(
        Tool tool,
        Instant checkedAt,
        Optional<String> podman,
        List<Problem> problems,
        List<ServiceReport> services,
        Optional<Coverage> coverage,
        Optional<RunChanges> changes) {

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
                changes);
    }

    /** The same with what changed since the last run. */
    public DriftReport changed(RunChanges what) {
        return new DriftReport(tool, checkedAt, podman, problems, services, coverage, Optional.of(what));
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
        return new Summary(
                services.size(),
                count(Status.MATCH),
                count(Status.WARNING),
                count(Status.DRIFT),
                count(Status.UNKNOWN));
    }

    private int count(Status status) {
        return (int) services.stream().filter(s -> s.status() == status).count();
    }
}
