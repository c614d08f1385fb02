package io.homelab.drift.core.report;

import io.homelab.drift.core.origin.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The result of a check. The same input gives the same report, but for {@code checkedAt}.
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
