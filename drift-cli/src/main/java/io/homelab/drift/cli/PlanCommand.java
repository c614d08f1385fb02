package io.homelab.drift.cli;

import io.homelab.drift.cli.log.Logging;
import io.homelab.drift.core.check.Drift;
import io.homelab.drift.core.check.HostSource;
import io.homelab.drift.core.check.SourceException;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.PlanReport;
import io.homelab.drift.core.report.Tool;
import io.homelab.drift.core.systemd.HostFacts;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code drift plan}: what making the host as its quadlets say would change. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        versionProvider = DriftVersion.class,
        abbreviateSynopsis = true,
        sortOptions = false,
        header = "Show what would be restarted, made, removed or refused, and change nothing.",
        description = {
            "",
            "What 'drift reconcile' would do and what it leaves to you, for the quadlets of",
            "this host, of a checkout (-d) or of a host that was recorded (--snapshot). With",
            "--podman-version also what another Podman makes of the quadlets: which it",
            "refuses, which it takes that this one does not, and which command lines it",
            "writes otherwise."
        },
        footer = {
            "",
            "Exit status: 3 if a service is unknown or something could not be read, else 2",
            "if something would be made, restarted, removed, recreated or refused, else 1 if",
            "there is anything else to tell (a reload, a warning, another command line),",
            "else 0. Wrong usage: 64.",
            "",
            "Examples:",
            "  drift plan                              what a reconciliation would change",
            "  drift plan -d checkout                  what merging that branch would",
            "  drift plan -d . --snapshot nas.json --format markdown",
            "                                          the same in CI, for a pull request",
            "  drift plan --podman-version 6.1         before an upgrade"
        })
final class PlanCommand implements Callable<Integer> {

    private final ProcessEnvironment surroundings;
    private final ErrorMessages messages;

    @Parameters(
            paramLabel = "SERVICE",
            arity = "0..*",
            description = "A service (jellyfin), its unit, its file, the stem of its file, or a glob; default: all.")
    private List<String> services = List.of();

    @Mixin
    private HostOptions host = new HostOptions();

    @Mixin
    private RemoteOptions remote = new RemoteOptions();

    @Option(names = "--snapshot", paramLabel = "FILE", description = "Plan for that host instead of this one.")
    private Optional<Path> snapshot = Optional.empty();

    @Option(
            names = {"-v", "--verbose"},
            description = "What podman and systemctl are asked.")
    private boolean verbose;

    @Mixin
    private PlanOptions report = new PlanOptions();

    @Mixin
    private FailOnOption failOn = new FailOnOption();

    @Mixin
    private PolicyOptions policy = new PolicyOptions();

    PlanCommand(ProcessEnvironment surroundings, ErrorMessages messages) {
        this.surroundings = surroundings;
        this.messages = messages;
    }

    @Override
    public Integer call() throws Failure {
        remote.against(snapshot);
        PlanFormat format = report.format();
        Logging.verbose(verbose);
        PlanReport result;
        try {
            result = plan();
        } catch (ParameterException e) {
            throw e;
        } catch (Failure | RuntimeException | Error e) {
            if (!format.holdsMessages()) {
                throw e;
            }
            result = failed(Failure.reason(e));
        }
        if (!format.holdsMessages()) {
            result.problems().forEach(messages::say);
        }
        String text = format.text(result, report.colors(surroundings), surroundings.columns(), surroundings.clock());
        boolean read = format == PlanFormat.TEXT && report.output().isEmpty();
        Output.write(
                OutputFile.filled(report.output(), surroundings.clock(), () -> facts()),
                read ? surroundings.shown(text) : text,
                surroundings);
        return failOn.status(ExitStatus.of(result));
    }

    private PlanReport plan() throws Failure {
        Host both = new Host(host, surroundings).asked(remote);
        Drift drift = policy.applied(Drift.of(both.quadletsOfAnyPodman(), source(both))
                .services(services)
                .at(surroundings.clock().instant()));
        if (host.podmanVersion().isPresent()) {
            drift = drift.withPodman(host.podmanVersion().get().toString());
        }
        return (report.showValues() ? drift.showingValues() : drift).plan();
    }

    /** Nothing is known where the host cannot be reached, which the plan tells. */
    private HostFacts facts() {
        try {
            return new Host(host, surroundings).asked(remote).facts(snapshot);
        } catch (Failure | SourceException e) {
            return HostFacts.unknown(new Host(host, surroundings).rootless());
        }
    }

    private HostSource source(Host both) throws Failure {
        return snapshot.isPresent() ? both.recorded(snapshot.get()) : both.source(false);
    }

    /** Whoever asked for JSON gets JSON, and the reason in it. */
    private PlanReport failed(String reason) {
        Instant now = surroundings.clock().instant();
        List<Problem> problems = List.of(Problem.error(reason));
        return new PlanReport(
                Tool.DRIFT,
                now,
                Optional.empty(),
                0,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                new DriftReport(Tool.DRIFT, now, Optional.empty(), problems, List.of()),
                problems);
    }
}
