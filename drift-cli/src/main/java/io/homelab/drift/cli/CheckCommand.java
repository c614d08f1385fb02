package io.homelab.drift.cli;

import io.homelab.drift.cli.log.Logging;
import io.homelab.drift.cli.notify.Untold;
import io.homelab.drift.core.check.Drift;
import io.homelab.drift.core.check.Fleet;
import io.homelab.drift.core.check.HostSource;
import io.homelab.drift.core.context.HostReading;
import io.homelab.drift.core.history.StateDirectory;
import io.homelab.drift.core.origin.HostUser;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.podman.live.AskedAhead;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code drift check}: compares what quadlets declare with what runs. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        versionProvider = DriftVersion.class,
        abbreviateSynopsis = true,
        sortOptions = false,
        header = "Compare what the quadlets declare with what runs.",
        footer = {
            "",
            "Exit status: 3 if a service is unknown or something could not be read, else 2",
            "if one drifts, else 1 if one has a warning, else 0. Wrong usage: 64.",
            "",
            "Examples:",
            "  drift check                           all services",
            "  drift check jellyfin 'immich*'        some of them",
            "  drift check --format names            only the names of those that drift",
            "  drift check --format brief            a line each, of those that do not match",
            "  drift check --json -o report.json     for a program",
            "  drift check --format text --format junit=drift.xml",
            "                                        to read, and for a build server",
            "  drift check -d quadlets --snapshot nas.json",
            "                                        another host, recorded with snapshot",
            "  drift check --snapshot hosts -d 'quadlets/%%h'",
            "                                        all hosts recorded in a folder, at once"
        })
final class CheckCommand implements Callable<Integer> {

    private final ProcessEnvironment surroundings;
    private final ErrorMessages messages;
    private final Optional<AskedAhead> ahead;

    @Spec
    private CommandSpec command;

    @Parameters(
            paramLabel = "SERVICE",
            arity = "0..*",
            description =
                    "A service (jellyfin), its unit, its file, the stem of its file, or a glob; of one host alone:"
                            + " homelab@nas/jellyfin. Default: all.")
    private List<String> services = List.of();

    @Mixin
    private HostOptions host = new HostOptions();

    @Mixin
    private RemoteOptions remote = new RemoteOptions();

    @Option(
            names = "--snapshot",
            paramLabel = "FILE",
            description = "Check that file instead of this host; of a folder, every *.json in it and below.")
    private Optional<Path> snapshot = Optional.empty();

    @Option(
            names = "--check-updates",
            description =
                    "Ask the registries for newer images of containers with AutoUpdate=, as podman auto-update does.")
    private boolean updates;

    @Option(names = "--unmanaged", description = "List the containers that no quadlet manages, too.")
    private boolean unmanaged;

    @Option(
            names = {"-v", "--verbose"},
            description = "Every value compared, with where it was written.")
    private boolean verbose;

    @Mixin
    private FormatOptions report = new FormatOptions();

    @Mixin
    private SelectionOptions selection = new SelectionOptions();

    @Mixin
    private FailOnOption failOn = new FailOnOption();

    @Mixin
    private PolicyOptions policy = new PolicyOptions();

    @Mixin
    private HistoryOptions history = new HistoryOptions();

    @Mixin
    private WaitOptions patience = new WaitOptions();

    @Mixin
    private NotifyOptions notify = new NotifyOptions();

    CheckCommand(ProcessEnvironment surroundings, ErrorMessages messages) {
        this(surroundings, messages, Optional.empty());
    }

    /** @param ahead what podman has been asked already */
    CheckCommand(ProcessEnvironment surroundings, ErrorMessages messages, Optional<AskedAhead> ahead) {
        this.ahead = ahead;
        this.surroundings = surroundings;
        this.messages = messages;
    }

    @Override
    public Integer call() throws Failure {
        Notification notification = checkUsage();
        Logging.verbose(verbose);
        Host both = several() ? new Host(host, surroundings) : new Host(host, surroundings, ahead).asked(remote);
        CheckOutput output;
        try {
            output = CheckOutput.of(
                    report,
                    new CheckOutput.Reader(verbose, unmanaged, services.isEmpty()),
                    surroundings,
                    several() ? Optional.empty() : Optional.of(() -> both.facts(snapshot)));
        } catch (Failure e) {
            told(
                    notification,
                    new Checked(Failure.report(e.getMessage(), surroundings.clock())),
                    ExitStatus.UNKNOWN,
                    both);
            throw e;
        }
        Checked checked;
        boolean failed = false;
        try {
            checked = Progress.during(surroundings, verbose, "checking", () -> check(both));
        } catch (ParameterException e) {
            throw e;
        } catch (Failure | RuntimeException | Error e) {
            checked = new Checked(Failure.report(Failure.reason(e), surroundings.clock()));
            if (!output.holdsFailures()) {
                told(notification, checked, ExitStatus.UNKNOWN, both);
                throw e;
            }
            failed = true;
        }
        int status = written(output, checked, failed, notification, both);
        told(notification, checked, status, both);
        return status;
    }

    NotifyOptions notifyOptions() {
        return notify;
    }

    private int written(CheckOutput output, Checked checked, boolean failed, Notification notification, Host both)
            throws Failure {
        DriftReport counted = selection.counted(history.compare(checked.report(), services, () -> host(checked, both))
                .report());
        DriftReport shown = selection.shown(counted);
        try {
            DriftReport written = output.write(shown, failed, messages);
            // What could not be written in one form is unknown, and what is not shown counts all the same.
            int worst = written.equals(shown) ? ExitStatus.MATCH : ExitStatus.of(written);
            return failOn.status(Math.max(worst, ExitStatus.of(counted)));
        } catch (Failure e) {
            DriftReport masked = checked.masked();
            told(
                    notification,
                    new Checked(
                            masked.with(masked.services(), List.of(Problem.error(e.getMessage()))),
                            masked,
                            checked.host()),
                    ExitStatus.UNKNOWN,
                    both);
            throw e;
        }
    }

    /** Whoever is to be told is told last, and changes nothing by it; then the run is remembered. */
    private void told(Notification notification, Checked checked, int status, Host both) {
        StateDirectory.Run run = history.compare(checked.masked(), services, () -> host(checked, both));
        notification.tell(
                run,
                new Untold(history.directory(), services),
                selection::counted,
                () -> several() ? Optional.empty() : both.facts(snapshot).name());
        notification.ended(status, selection.counted(run.report()));
        history.keep(run).ifPresent(why -> messages.say("warning: " + why));
    }

    /**
     * What was found.
     *
     * @param masked the same without values, which alone is remembered and told
     * @param host the host, where it has been read; empty also of several
     */
    private record Checked(DriftReport report, DriftReport masked, Optional<HostUser> host) {

        Checked(DriftReport report) {
            this(report, report, Optional.empty());
        }
    }

    /** Whether the report is one of several hosts. */
    private boolean several() {
        return remote.together() || snapshot.filter(Files::isDirectory).isPresent();
    }

    /** The host by which a run is remembered; empty where the report itself says it, or nobody knows. */
    private Optional<HostUser> host(Checked checked, Host both) {
        return several()
                ? Optional.empty()
                : checked.host().or(() -> both.facts(snapshot).hostUser());
    }

    /**
     * Looks for options that contradict each other, before anything is asked of the host.
     *
     * @return who is told
     */
    Notification checkUsage() {
        if (updates && snapshot.isPresent()) {
            throw new ParameterException(
                    command.commandLine(), "--check-updates asks this host, and --snapshot nothing of it");
        }
        if (patience.longest().isPresent() && snapshot.isPresent()) {
            throw new ParameterException(command.commandLine(), "--wait waits for this host, and --snapshot is none");
        }
        remote.against(snapshot);
        if (patience.longest().isPresent() && remote.given()) {
            throw new ParameterException(
                    command.commandLine(), "--wait waits for this host, and does not go with --host or --users");
        }
        report.targets();
        return new Notification(notify, report.showValues(), command.commandLine(), surroundings, messages);
    }

    private Checked check(Host both) throws Failure {
        if (patience.longest().isEmpty()) {
            return checkNow(both);
        }
        Settling settling = new Settling(
                both.live().watch(), new RealTime(), patience.longest().get());
        return settling.last(() -> checkNow(both), Checked::report);
    }

    private Checked checkNow(Host both) throws Failure {
        UnaryOperator<Drift> house = policy.refinement();
        UnaryOperator<Drift> how = drift -> house.apply(verbose ? drift.verbose() : drift)
                .services(services)
                .at(surroundings.clock().instant());
        boolean twice = report.showValues() && history.wanted();
        if (several()) {
            Fleet fleet = fleet(both).refined(how);
            DriftReport result = (report.showValues() ? fleet.showingValues() : fleet).check();
            return new Checked(result, twice ? fleet.check() : result, Optional.empty());
        }
        if (!history.wanted()) {
            Drift drift = how.apply(Drift.of(both.declared().ofHost(true), source(both)));
            return new Checked((report.showValues() ? drift.showingValues() : drift).check());
        }
        HostReading reading = source(both).read(both.declared().ofHost(true), services);
        Drift drift = how.apply(Drift.of(reading));
        DriftReport result = (report.showValues() ? drift.showingValues() : drift).check();
        return new Checked(
                result, twice ? drift.check() : result, reading.state().facts().hostUser());
    }

    private Fleet fleet(Host both) throws Failure {
        return snapshot.isPresent()
                ? Fleet.of(both.fleet().recorded(snapshot.get(), true))
                : Fleet.of(both.fleet().remote(remote, true, updates)).atOnce(RemoteOptions.AT_ONCE);
    }

    private HostSource source(Host both) throws Failure {
        if (snapshot.isPresent()) {
            return both.recorded(snapshot.get());
        }
        return both.source(updates);
    }
}
