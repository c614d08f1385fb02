package io.homelab.drift.core.check;

import io.homelab.drift.core.compare.DriftCheck;
import io.homelab.drift.core.context.CheckOptions;
import io.homelab.drift.core.context.HeldPolicy;
import io.homelab.drift.core.context.HostReading;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.plan.ChangePlanner;
import io.homelab.drift.core.policy.Policy;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.PlanReport;
import io.homelab.drift.core.report.PodmanChange;
import io.homelab.drift.core.report.Tool;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The front door: compares what quadlets declare with what a host runs.
 *
 * <pre>{@code
 * DriftReport report = Drift.check(Quadlets.in(Path.of("quadlets")), Hosts.recorded(Path.of("nas.json")));
 * }</pre>
 *
 * <p>A comparison is a value: it can be kept, refined and checked as often as wanted. Each check reads its sources anew.
 */
public final class Drift {

    private final Sides sides;
    private final CheckOptions options;
    private final Optional<Instant> at;
    private final Optional<PodmanVersion> podman;
    private final HeldPolicy policies;

    private Drift(
            Sides sides,
            CheckOptions options,
            Optional<Instant> at,
            Optional<PodmanVersion> podman,
            HeldPolicy policies) {
        this.sides = sides;
        this.options = options;
        this.at = at;
        this.podman = podman;
        this.policies = policies;
    }

    /** Both sides of a comparison. */
    private interface Sides {

        /** @param other the Podman whose generator is to be followed, where that is not the host's */
        Read read(Optional<PodmanVersion> other);
    }

    /**
     * Both sides, as they were read.
     *
     * @param change what the other Podman makes of the quadlets, where there is one
     */
    private record Read(HostReading reading, Optional<PodmanChange> change) {}

    /**
     * Compares all services, values of variables masked.
     *
     * @throws SourceException if the quadlets or the host cannot be read at all; whatever else is wrong is a problem in the report
     */
    public static DriftReport check(QuadletSource quadlets, HostSource host) {
        return of(quadlets, host).check();
    }

    /** A comparison that can still be refined. */
    public static Drift of(QuadletSource quadlets, HostSource host) {
        return of(other -> {
            if (other.isEmpty()) {
                return new Read(host.read(quadlets), Optional.empty());
            }
            OtherPodman both = new OtherPodman(quadlets, other.get());
            return new Read(host.read(both), both.change());
        });
    }

    /** A comparison of what has been read before: to make several of one reading. */
    public static Drift of(HostReading reading) {
        return of(other -> new Read(reading, Optional.empty()));
    }

    private static Drift of(Sides sides) {
        return new Drift(sides, CheckOptions.DEFAULT, Optional.empty(), Optional.empty(), HeldPolicy.OF_THE_QUADLETS);
    }

    /** The services to report: names ({@code jellyfin}), units, file names, stems of file names or globs; all where none is named. */
    public Drift services(String... names) {
        return services(List.of(names));
    }

    /** The same. */
    public Drift services(List<String> names) {
        return with(options.reporting(names));
    }

    /** Reports what matches as well, and when things happened. */
    public Drift verbose() {
        return with(options.verbosely(true));
    }

    /** Shows the values of environment variables and secrets instead of masking them. */
    public Drift showingValues() {
        return with(options.showing(true));
    }

    /**
     * The policy that holds, in the place of what lies in the quadlet directories as {@code drift.policy}. What quadlets say of themselves
     * in {@code [X-Drift]} holds in any case.
     */
    public Drift policy(Policy instead) {
        return new Drift(sides, options, at, podman, policies.replacedBy(instead));
    }

    /** Accepts more than the policy does. */
    public Drift ignoring(Policy more) {
        return new Drift(sides, options, at, podman, policies.and(more));
    }

    /** The program whose name and version the report bears; else drift's own. */
    public Drift reportedBy(String name, String version) {
        return with(options.reportedBy(new Tool(name, version)));
    }

    /** The time that the report bears; else that of the host's clock, or that at which its recording was made. */
    public Drift at(Instant time) {
        return new Drift(sides, options, Optional.of(time), podman, policies);
    }

    /**
     * The same where the host gets another Podman: its generator is followed. Quadlets that were told which Podman to follow
     * stay with that.
     *
     * @param version {@code 6.1} or {@code 6.1.1}
     * @throws IllegalArgumentException if that is no version
     */
    public Drift withPodman(String version) {
        PodmanVersion other = PodmanVersion.parse(version)
                .orElseThrow(
                        () -> new IllegalArgumentException("'" + version + "' is no version such as 5.8 or 5.8.6"));
        return new Drift(sides, options, at, Optional.of(other), policies);
    }

    /**
     * Reads both sides and compares them.
     *
     * @throws SourceException if the quadlets or the host cannot be read at all; whatever else is wrong is a problem in the report
     */
    public DriftReport check() {
        HostReading reading = sides.read(podman).reading();
        return new DriftCheck(options, reading.files(), reading.history(), reading.events())
                .under(policies.of(reading))
                .check(
                        reading.declared().units(),
                        reading.state(),
                        reading.declared().problems(),
                        at.orElse(reading.readAt()));
    }

    /**
     * Reads both sides and plans what it takes to make the host as its quadlets say: what is restarted, made, removed or refused. Nothing
     * is changed.
     *
     * @throws SourceException if the quadlets or the host cannot be read at all; whatever else is wrong is a problem in the plan
     */
    public PlanReport plan() {
        Read read = sides.read(podman);
        return new ChangePlanner(options, policies.of(read.reading()))
                .plan(read.reading(), at.orElse(read.reading().readAt()), read.change());
    }

    private Drift with(CheckOptions changed) {
        return new Drift(sides, changed, at, podman, policies);
    }
}
