package io.homelab.drift.cli;

import io.homelab.drift.cli.log.Logging;
import io.homelab.drift.cli.notify.Untold;
import io.homelab.drift.core.check.Drift;
import io.homelab.drift.core.check.HostSource;
import io.homelab.drift.core.history.StateDirectory;
import io.homelab.drift.core.input.Isolation;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.Rendering;
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
            "  drift check --json -o report.json     for a program",
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
    private ReportOptions report = new ReportOptions();

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
        this.surroundings = surroundings;
        this.messages = messages;
    }

    @Override
    public Integer call() throws Failure {
        OutputFormat format = report.format().output();
        Notification notification =
                new Notification(notify, report.showValues(), command.commandLine(), surroundings, messages);
        Logging.verbose(verbose);
        Checked checked;
        try {
            checked = check();
        } catch (ParameterException e) {
            throw e;
        } catch (Failure | RuntimeException | Error e) {
            checked = Checked.of(failed(Failure.reason(e)));
            if (!format.holdsMessages()) {
                ended(notification, checked, ExitStatus.UNKNOWN);
                throw e;
            }
        }
        DriftReport told = history.compare(checked.report(), services)
                .map(StateDirectory.Run::report)
                .orElse(checked.report());
        DriftReport counted = selection.counted(told);
        Rendering.Rendered rendered = Rendering.of(selection.shown(counted), part -> format.check(part, view()));
        if (!format.holdsMessages()) {
            rendered.report().problems().forEach(messages::say);
        }
        try {
            Output.write(report.output(), rendered.text(), surroundings);
        } catch (Failure e) {
            ended(notification, checked, ExitStatus.UNKNOWN);
            throw e;
        }
        int status = failOn.status(Math.max(ExitStatus.of(counted), ExitStatus.ofProblems(rendered.report())));
        ended(notification, checked, status);
        return status;
    }

    NotifyOptions notifyOptions() {
        return notify;
    }

    /** Whoever is to be told is told last, and changes nothing by it. What was told is remembered then. */
    private void ended(Notification notification, Checked checked, int status) {
        Optional<StateDirectory.Run> run = history.compare(checked.masked(), services);
        StateDirectory.Run known =
                run.orElseGet(() -> new StateDirectory.Run(checked.masked(), Optional.empty(), checked.masked()));
        notification.tell(known, new Untold(history.directory(), services), selection::counted, this::hostName);
        notification.ended(status, selection.counted(known.report()));
        history.keep(run, messages);
    }

    private Optional<String> hostName() {
        return Isolation.run(
                        "the host's name is not known",
                        () -> new Host(host, surroundings)
                                .recordedOrThis(snapshot)
                                .profile()
                                .facts()
                                .name())
                .or(unknown -> Optional.empty());
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

    private Checked check() throws Failure {
        if (updates && snapshot.isPresent()) {
            throw new ParameterException(
                    command.commandLine(), "--check-updates asks this host, and --snapshot nothing of it");
        }
        if (patience.longest().isPresent() && snapshot.isPresent()) {
            throw new ParameterException(command.commandLine(), "--wait waits for this host, and --snapshot is none");
        }
        Host both = new Host(host, surroundings);
        if (patience.longest().isPresent()) {
            return new Settling(
                            both.live().watch(),
                            new RealTime(),
                            patience.longest().get())
                    .last(() -> check(both), Checked::report);
        }
        return check(both);
    }

    private Checked check(Host both) throws Failure {
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

    private OutputFormat.View view() {
        return new OutputFormat.View(
                verbose,
                unmanaged,
                report.showValues(),
                report.colors(surroundings),
                surroundings.columns(),
                true,
                surroundings.clock());
    }
}
