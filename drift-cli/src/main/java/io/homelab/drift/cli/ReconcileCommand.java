package io.homelab.drift.cli;

import io.homelab.drift.cli.ReportOptions.Format;
import io.homelab.drift.cli.log.Logging;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.reconcile.RestartScope;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.Plan;
import io.homelab.drift.core.report.ReconcileReport;
import io.homelab.drift.core.report.ReconcileReport.Outcome;
import io.homelab.drift.core.report.Tool;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code drift reconcile}: brings services back to what their quadlets say. */
@Command(
        name = "reconcile",
        mixinStandardHelpOptions = true,
        versionProvider = DriftVersion.class,
        abbreviateSynopsis = true,
        sortOptions = false,
        header = "Bring services back to what their quadlets say.",
        description = {
            "",
            "Checks, shows what it would do, why, in which order and who else goes down,",
            "and asks. Then it restarts one service after the other, waits until each is up",
            "(and healthy, where it has a health check), stops at the first that fails, and",
            "checks again. It leaves alone what is UNKNOWN, what was stopped on purpose, what",
            "Quadlet refuses, and every network and volume that would have to be removed",
            "first."
        },
        footer = {
            "",
            "Exit status: 3 if a step failed, a service is unknown or something could not be",
            "read or done, else 2 if something still drifts, else 1 if there is a warning,",
            "else 0. Wrong usage, or nobody to ask and no --yes: 64.",
            "",
            "Examples:",
            "  drift reconcile --dry-run             the plan, and nothing else",
            "  drift reconcile jellyfin 'immich*'    some of the services",
            "  drift reconcile --yes                 for a timer or a script",
            "  drift reconcile --cause by-hand       undo only what was changed by hand",
            "  drift reconcile --live jellyfin       its limits, without a restart"
        })
final class ReconcileCommand implements Callable<Integer> {

    private final ProcessEnvironment surroundings;
    private final ErrorMessages messages;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "SERVICE",
            arity = "0..*",
            description = "A service (jellyfin), its unit, its file, the stem of its file, or a glob; default: all.")
    private List<String> services = List.of();

    @Option(
            names = {"-n", "--dry-run"},
            description = "Stop after the plan.")
    private boolean dryRun;

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask.")
    private boolean yes;

    @Option(
            names = "--live",
            description = "Restart nothing: change what podman update can change while the container runs on.")
    private boolean live;

    @Option(names = "--stopped", description = "Start what was stopped on purpose, too.")
    private boolean stopped;

    @Option(
            names = "--cause",
            paramLabel = "LIST",
            converter = CauseList.Converter.class,
            completionCandidates = CauseList.Words.class,
            description = "Put right only what has one of these causes: by-hand (changed-live, replaced-by-hand,"
                    + " overridden), pending (not-reloaded, not-restarted). What a restart would bring besides waits.")
    private Optional<CauseList> causes = Optional.empty();

    @Option(
            names = "--warnings",
            description = "Restart for a warning, too, that a restart helps: a newer secret, an image whose tag moved.")
    private boolean warnings;

    @Option(names = "--keep-going", description = "A failure stops what depends on it, and nothing else.")
    private boolean keepGoing;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "How long a service may take to be up and healthy; default: 120, or as long as its own"
                    + " settings let it take.")
    private Optional<Integer> timeout = Optional.empty();

    @Mixin
    private HostOptions host = new HostOptions();

    @Option(
            names = {"-v", "--verbose"},
            description = "Every value compared, with where it was written.")
    private boolean verbose;

    @Mixin
    private ReportOptions report = new ReportOptions();

    @Mixin
    private FailOnOption failOn = new FailOnOption();

    @Mixin
    private PolicyOptions policy = new PolicyOptions();

    ReconcileCommand(ProcessEnvironment surroundings, ErrorMessages messages) {
        this.surroundings = surroundings;
        this.messages = messages;
    }

    @Override
    public Integer call() throws Failure {
        Format format = report.format();
        checkUsage(format);
        Logging.verbose(verbose);
        Host both = new Host(host, surroundings);
        ReconcileConsole conversation = new ReconcileConsole(surroundings, report, verbose, both);
        ReconcileRun run = new ReconcileRun(both, surroundings, messages, conversation, options());
        try {
            return failOn.status(status(dryRun ? run.plan() : run.reconcile()));
        } catch (Failure | RuntimeException | Error e) {
            if (format == Format.JSON) {
                conversation.write(failed(Failure.reason(e)));
            }
            throw e;
        }
    }

    /** Whoever asked for JSON gets JSON, and the reason in it. */
    private ReconcileReport failed(String reason) {
        Instant now = surroundings.clock().instant();
        DriftReport check =
                new DriftReport(Tool.DRIFT, now, Optional.empty(), List.of(Problem.error(reason)), List.of());
        Plan none = new Plan(Optional.empty(), List.of(), List.of());
        return new ReconcileReport(Tool.DRIFT, now, Outcome.STOPPED, reason, none, List.of(), Optional.empty(), check);
    }

    private ReconcileRun.Options options() {
        return new ReconcileRun.Options(
                services,
                yes,
                live,
                new RestartScope(causes.map(CauseList::causes).orElse(Set.of()), warnings, stopped),
                keepGoing,
                report.showValues(),
                timeout.map(Duration::ofSeconds),
                policy);
    }

    private void checkUsage(Format format) {
        if (timeout.filter(seconds -> seconds < 1).isPresent()) {
            throw new ParameterException(spec.commandLine(), "--timeout wants one second or more");
        }
        if (live && warnings) {
            throw new ParameterException(
                    spec.commandLine(), "--live restarts nothing, and --warnings wants what a restart does");
        }
        if (dryRun && yes) {
            throw new ParameterException(spec.commandLine(), "--dry-run and --yes contradict each other");
        }
        if (dryRun || yes) {
            return;
        }
        if (format != Format.TEXT || report.output().isPresent()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--format, --json and --output need --yes or --dry-run: nobody would see the plan");
        }
        if (!surroundings.answers()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "it asks before it changes anything, and standard input is no terminal; use --yes or --dry-run");
        }
    }

    private static int status(ReconcileReport result) {
        boolean cut = result.outcome() == Outcome.STOPPED || result.outcome() == Outcome.INTERRUPTED;
        return cut ? ExitStatus.UNKNOWN : ExitStatus.of(result.check());
    }
}
