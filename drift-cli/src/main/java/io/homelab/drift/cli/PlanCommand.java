package io.homelab.drift.cli;

import io.homelab.drift.cli.log.Logging;
import io.homelab.drift.core.check.Drift;
import io.homelab.drift.core.check.Fleet;
import io.homelab.drift.core.check.HostSource;
import io.homelab.drift.core.check.SourceException;
import io.homelab.drift.core.origin.HostUser;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.PlanReport;
import io.homelab.drift.core.report.Tool;
import io.homelab.drift.core.systemd.HostFacts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
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
            "  drift plan -d 'hosts/%%h' --snapshot recorded",
            "                                          of all hosts recorded in a folder",
            "  drift plan --podman-version 6.1         before an upgrade"
        })
final class PlanCommand implements Callable<Integer> {

    private final ProcessEnvironment surroundings;
    private final ErrorMessages messages;

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
            description = "Plan for that host instead of this one; of a folder, for every *.json in it and below.")
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
        if (remote.together() || snapshot.filter(Files::isDirectory).isPresent()) {
            return several(format);
        }
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

    /** The plan of each host in a folder, and the worst of their exit statuses. */
    private int several(PlanFormat format) throws Failure {
        Optional<Path> file = OutputFile.filled(report.output(), surroundings.clock(), () -> {
            throw report.wrong("one file is written of all hosts: leave %h out of its name");
        });
        Host both = new Host(host, surroundings);
        Fleet fleet = snapshot.isPresent()
                ? Fleet.of(both.fleet().recorded(snapshot.get(), false))
                : Fleet.of(both.fleet().remote(remote, false, false)).atOnce(RemoteOptions.AT_ONCE);
        Map<HostUser, PlanReport> plans = new LinkedHashMap<>();
        for (Fleet.Result<PlanReport> one : fleet.refined(refinement()).plans()) {
            PlanReport plan = one.value()
                    .orElseGet(() -> failed(one.fault()
                            .map(fault -> String.valueOf(fault.getMessage()))
                            .orElse("")));
            plans.put(one.host().besides(plans.keySet()), plan);
        }
        if (!format.holdsMessages()) {
            plans.forEach((name, plan) -> plan.problems().forEach(problem -> messages.say(problem.on(name))));
        }
        String text = format.text(plans, report.colors(surroundings), surroundings.columns(), surroundings.clock());
        boolean read = format == PlanFormat.TEXT && file.isEmpty();
        Output.write(file, read ? surroundings.shown(text) : text, surroundings);
        return failOn.status(
                plans.values().stream().mapToInt(ExitStatus::of).max().orElse(ExitStatus.MATCH));
    }

    private PlanReport plan() throws Failure {
        Host both = new Host(host, surroundings).asked(remote);
        return refinement()
                .apply(Drift.of(both.declared().ofHost(false), source(both)))
                .plan();
    }

    private UnaryOperator<Drift> refinement() throws Failure {
        UnaryOperator<Drift> house = policy.refinement();
        return drift -> {
            Drift own = house.apply(drift)
                    .services(services)
                    .at(surroundings.clock().instant());
            Drift then = host.podmanVersion()
                    .map(version -> own.withPodman(version.toString()))
                    .orElse(own);
            return report.showValues() ? then.showingValues() : then;
        };
    }

    /** Nothing is known where the host cannot be reached, which the plan tells. */
    private HostFacts facts() {
        try {
            return new Host(host, surroundings).asked(remote).facts(snapshot);
        } catch (SourceException e) {
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
