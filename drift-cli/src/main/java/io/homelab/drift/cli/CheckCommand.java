package io.homelab.drift.cli;

import io.homelab.drift.cli.log.Logging;
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
        DriftReport result;
        try {
            result = check();
        } catch (ParameterException e) {
            throw e;
        } catch (Failure | RuntimeException | Error e) {
            result = failed(Failure.reason(e));
            if (!format.holdsMessages()) {
                told(notification, result);
                throw e;
            }
        }
        Rendering.Rendered rendered = Rendering.of(result, services -> format.check(services, view()));
        if (!format.holdsMessages()) {
            rendered.report().problems().forEach(messages::say);
        }
        try {
            Output.write(report.output(), rendered.text(), surroundings);
        } catch (Failure e) {
            told(
                    notification,
                    rendered.report().with(rendered.report().services(), List.of(Problem.error(e.getMessage()))));
            throw e;
        }
        return told(notification, rendered.report());
    }

    NotifyOptions notifyOptions() {
        return notify;
    }

    /** Whoever is to be told is told last, and changes nothing by it. */
    private int told(Notification notification, DriftReport result) {
        int status = ExitStatus.of(result);
        notification.tell(new StateDirectory.Run(result, Optional.empty(), result), this::hostName);
        notification.ended(status, result);
        return status;
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

    private DriftReport check() throws Failure {
        if (updates && snapshot.isPresent()) {
            throw new ParameterException(
                    command.commandLine(), "--check-updates asks this host, and --snapshot nothing of it");
        }
        if (patience.longest().isPresent() && snapshot.isPresent()) {
            throw new ParameterException(command.commandLine(), "--wait waits for this host, and --snapshot is none");
        }
        Host both = new Host(host, surroundings);
        if (patience.longest().isEmpty()) {
            return check(both);
        }
        return new Settling(
                        both.live().watch(), new RealTime(), patience.longest().get())
                .last(() -> check(both));
    }

    private DriftReport check(Host both) throws Failure {
        Drift drift = Drift.of(both.quadlets(), source(both))
                .services(services)
                .at(surroundings.clock().instant());
        drift = verbose ? drift.verbose() : drift;
        return (report.showValues() ? drift.showingValues() : drift).check();
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
