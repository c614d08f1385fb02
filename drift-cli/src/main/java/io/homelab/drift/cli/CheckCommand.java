package io.homelab.drift.cli;

import io.homelab.drift.cli.log.Logging;
import io.homelab.drift.core.check.Drift;
import io.homelab.drift.core.check.HostSource;
import io.homelab.drift.core.history.StateDirectory;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.Tool;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
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
            "                                        another host, recorded with snapshot"
        })
final class CheckCommand implements Callable<Integer> {

    private final ProcessEnvironment surroundings;
    private final ErrorMessages messages;

    @Spec
    private CommandSpec command;

    @Parameters(
            paramLabel = "SERVICE",
            arity = "0..*",
            description = "A service (jellyfin), its unit, its file, the stem of its file, or a glob; default: all.")
    private List<String> services = List.of();

    @Mixin
    private HostOptions host = new HostOptions();

    @Option(names = "--snapshot", paramLabel = "FILE", description = "Check that file instead of this host.")
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
    private NotifyOptions notify = new NotifyOptions();

    @Mixin
    private SelectionOptions selection = new SelectionOptions();

    @Mixin
    private FailOnOption failOn = new FailOnOption();

    @Mixin
    private PolicyOptions policy = new PolicyOptions();

    @Mixin
    private HistoryOptions history = new HistoryOptions();

    CheckCommand(ProcessEnvironment surroundings, ErrorMessages messages) {
        this.surroundings = surroundings;
        this.messages = messages;
    }

    @Override
    public Integer call() throws Failure {
        Notification notification =
                new Notification(notify, report.showValues(), command.commandLine(), surroundings, messages);
        Logging.verbose(verbose);
        Host both = new Host(host, surroundings);
        CheckOutput output;
        try {
            output = CheckOutput.of(
                    report,
                    new CheckOutput.Reader(verbose, unmanaged, services.isEmpty()),
                    surroundings,
                    () -> both.facts(snapshot));
        } catch (Failure e) {
            end(Ended.of(failed(e.getMessage())), notification, both);
            throw e;
        }
        Checked checked;
        boolean failed = false;
        try {
            checked = Progress.during(surroundings, verbose, "checking", () -> check(both));
        } catch (ParameterException e) {
            throw e;
        } catch (Failure | RuntimeException | Error e) {
            checked = Checked.of(failed(Failure.reason(e)));
            failed = true;
            if (!output.holdsFailures()) {
                end(Ended.of(checked.report()), notification, both);
                throw e;
            }
        }
        Optional<StateDirectory.Run> run = history.compare(checked.masked(), services);
        DriftReport told = history.compare(checked.report(), services)
                .map(StateDirectory.Run::report)
                .orElse(checked.report());
        DriftReport counted = selection.counted(told);
        DriftReport written;
        try {
            written = output.write(selection.shown(counted), failed, messages);
        } catch (Failure e) {
            end(Ended.of(told.with(told.services(), List.of(Problem.error(e.getMessage())))), notification, both);
            throw e;
        }
        history.keep(run, messages);
        int status = Math.max(ExitStatus.of(counted), ExitStatus.ofProblems(written));
        return end(new Ended(run, told, status), notification, both);
    }

    /**
     * How a check ended.
     *
     * @param run beside the run before, where it is remembered
     * @param status the exit status, before {@code --fail-on}
     */
    private record Ended(Optional<StateDirectory.Run> run, DriftReport report, int status) {

        /** One that nothing is remembered of. */
        static Ended of(DriftReport report) {
            return new Ended(Optional.empty(), report, ExitStatus.UNKNOWN);
        }
    }

    /** Whoever is to be told is told last, and changes nothing by it. */
    private int end(Ended ended, Notification notification, Host both) {
        int status = failOn.status(ended.status());
        StateDirectory.Run run =
                ended.run().orElseGet(() -> new StateDirectory.Run(ended.report(), Optional.empty(), ended.report()));
        notification.tell(run, () -> both.facts(snapshot).name());
        notification.ended(status, ended.report());
        return status;
    }

    /**
     * What was found.
     *
     * @param masked the same without values, which alone is remembered
     */
    private record Checked(DriftReport report, DriftReport masked) {

        static Checked of(DriftReport report) {
            return new Checked(report, report);
        }
    }

    private Checked check(Host both) throws Failure {
        if (updates && snapshot.isPresent()) {
            throw new ParameterException(
                    command.commandLine(), "--check-updates asks this host, and --snapshot nothing of it");
        }
        boolean twice = report.showValues() && history.wanted();
        Drift drift = twice ? Drift.of(source(both).read(both.quadlets())) : Drift.of(both.quadlets(), source(both));
        drift = policy.applied(drift.services(services).at(surroundings.clock().instant()));
        drift = verbose ? drift.verbose() : drift;
        DriftReport result = (report.showValues() ? drift.showingValues() : drift).check();
        return new Checked(result, twice ? drift.check() : result);
    }

    private HostSource source(Host both) throws Failure {
        if (snapshot.isPresent()) {
            return both.recorded(snapshot.get());
        }
        return updates ? both.live().lookingForUpdates() : both.live();
    }

    /** Whoever asked for JSON gets JSON, and the reason in it. */
    private DriftReport failed(String reason) {
        return new DriftReport(
                Tool.DRIFT,
                surroundings.clock().instant(),
                Optional.empty(),
                List.of(Problem.error(reason)),
                List.of());
    }
}
