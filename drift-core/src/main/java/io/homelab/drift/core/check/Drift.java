package io.homelab.drift.core.check;

import io.homelab.drift.core.compare.DriftCheck;
import io.homelab.drift.core.compare.InventoryReader;
import io.homelab.drift.core.context.CheckOptions;
import io.homelab.drift.core.context.Explanations;
import io.homelab.drift.core.context.HeldPolicy;
import io.homelab.drift.core.context.HostReading;
import io.homelab.drift.core.context.ServiceSelection;
import io.homelab.drift.core.inventory.Inventory;
import io.homelab.drift.core.lint.Linter;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.plan.ChangePlanner;
import io.homelab.drift.core.policy.Policy;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.Explanation;
import io.homelab.drift.core.report.LintReport;
import io.homelab.drift.core.report.PlanReport;
import io.homelab.drift.core.report.Tool;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * The front door: compares what quadlets declare with what a host runs, plans what it takes to bring them together, and tells what the
 * quadlets mean and what is wrong with them.
 *
 * <pre>{@code
 * Drift drift = Drift.of(Quadlets.in(Path.of("quadlets")), Hosts.recorded(Path.of("nas.json")));
 * DriftReport report = drift.check();      // what drifts, and why
 * PlanReport plan = drift.plan();          // what the next reload and restart would do
 * Explanation meaning = drift.explain();   // the command that each quadlet becomes
 * LintReport lint = drift.lint();          // what will be refused, or dropped in silence
 * Inventory inventory = drift.inventory(); // ports, mounts, labels… as declared and as found
 * }</pre>
 *
 * <p>A comparison is immutable and safe for use by any number of threads: it can be kept, refined and checked as often as wanted, also
 * at once. Each call reads its sources anew, unless {@link #read()} has read them, and changes nothing. What it returns is immutable too: no list or map in it can be changed.
 *
 * <p>What cannot be read at all is a {@link SourceException}, which says what was tried; whatever else goes wrong is a problem in the
 * result. A call in a thread that is interrupted ends at once.
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
        return of(Sides.of(quadlets, host));
    }

    /**
     * What is wrong with quadlets by what their files say, on a user's host of which nothing else is known.
     *
     * @throws SourceException if the quadlets cannot be read at all; whatever else is wrong is in the report
     */
    public static LintReport lint(QuadletSource quadlets) {
        return of(quadlets, new NoHost()).lint();
    }

    /**
     * What quadlets mean, on a user's host of which nothing else is known.
     *
     * @throws SourceException if the quadlets cannot be read at all; whatever else is wrong is in the explanation
     */
    public static Explanation explain(QuadletSource quadlets) {
        return of(quadlets, new NoHost()).explain();
    }

    /** A comparison of what has been read before: to make several of one reading. */
    public static Drift of(HostReading reading) {
        return of(Sides.of(new Sides.Read(reading, Optional.empty())));
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
     * Reads both sides now: the comparison that is returned works on that reading alone, whatever it is asked, so that a check, a plan and
     * an inventory are of one moment, and of one round of calls. Another Podman ({@link #withPodman}) is to be named before.
     *
     * @throws SourceException if the quadlets or the host cannot be read at all
     * @throws SourceException.Interrupted if the thread is interrupted: at once, with all that was started ended
     */
    public Drift read() {
        return new Drift(
                Sides.of(Doorstep.over("the reading", () -> sides.read(podman))), options, at, podman, policies);
    }

    /**
     * Reads both sides and compares them.
     *
     * @throws SourceException if the quadlets or the host cannot be read at all; whatever else is wrong is a problem in the report
     * @throws SourceException.Interrupted if the thread is interrupted: at once, with all that was started ended
     */
    public DriftReport check() {
        return Doorstep.over("the check", () -> {
            HostReading reading = sides.read(podman, options.services()).reading();
            return new DriftCheck(options(), reading.files(), reading.history(), reading.events())
                    .under(policies.of(reading.declared()))
                    .from(reading.declared().directoryNames())
                    .check(
                            reading.declared().units(),
                            reading.state(),
                            reading.declared().problems(),
                            at.orElse(reading.readAt()));
        });
    }

    /**
     * Reads both sides and plans what it takes to make the host as its quadlets say: what is restarted, made, removed or refused. Nothing
     * is changed.
     *
     * @throws SourceException if the quadlets or the host cannot be read at all; whatever else is wrong is a problem in the plan
     * @throws SourceException.Interrupted if the thread is interrupted: at once, with all that was started ended
     */
    public PlanReport plan() {
        return Doorstep.over("the plan", () -> {
            Sides.Read read = sides.read(podman);
            return new ChangePlanner(options(), policies.of(read.reading().declared()))
                    .plan(read.reading(), at.orElse(read.reading().readAt()), read.change());
        });
    }

    /**
     * Reads the quadlets for the host and explains what they mean. A live host is asked for the version of its Podman, and nothing else.
     *
     * @throws SourceException if the quadlets, or a recording, cannot be read at all; whatever else is wrong is in the explanation
     */
    public Explanation explain() {
        return Doorstep.over("the explanation", () -> {
            Sides.Files files = sides.files(podman);
            return Explanations.of(files.declared(), files.host().facts(), ServiceSelection.of(options.services()));
        });
    }

    /**
     * Reads the quadlets for the host and looks for what Quadlet, systemd or podman will refuse or drop in silence. A live host is asked
     * for the version of its Podman, and nothing else; where that is not known the newest is meant. Files are cited relative to their
     * quadlet directory.
     *
     * @throws SourceException if the quadlets, or a recording, cannot be read at all; whatever else is wrong is in the report
     */
    public LintReport lint() {
        return Doorstep.over("the look at the quadlets", () -> {
            Sides.Files files = sides.files(podman);
            Linter linter = Linter.of(ServiceSelection.of(options.services()));
            linter.look(
                    files.declared(),
                    policies.of(files.declared()),
                    new Linter.Place(
                            files.host().facts(),
                            files.podman(),
                            LocalDate.ofInstant(at.orElse(files.now()), ZoneOffset.UTC),
                            files.host().elsewhere()));
            return linter.report(files.podman());
        });
    }

    /**
     * Reads both sides and takes stock: what is declared of each service, and what is found of it, as typed values.
     *
     * @throws SourceException if the quadlets or the host cannot be read at all; whatever else is wrong is a problem in the inventory
     * @throws SourceException.Interrupted if the thread is interrupted: at once, with all that was started ended
     */
    public Inventory inventory() {
        return Doorstep.over(
                "the inventory", () -> InventoryReader.read(sides.read(podman).reading(), options));
    }

    /** The same of another host. */
    Drift over(Sides other) {
        return new Drift(other, options, at, podman, policies);
    }

    /** What all hosts are checked with, for what is told of several. */
    CheckOptions ofAll() {
        return options;
    }

    /** When a report of several says that it was made; empty where it is not said. */
    Optional<Instant> at() {
        return at;
    }

    private CheckOptions options() {
        return sides.called().map(options::of).orElse(options);
    }

    private Drift with(CheckOptions changed) {
        return new Drift(sides, changed, at, podman, policies);
    }
}
