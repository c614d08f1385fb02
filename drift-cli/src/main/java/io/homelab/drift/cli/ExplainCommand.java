package io.homelab.drift.cli;

import io.homelab.drift.cli.log.Logging;
import io.homelab.drift.core.context.DeclaredSet;
import io.homelab.drift.core.context.Explanations;
import io.homelab.drift.core.context.HostProfile;
import io.homelab.drift.core.context.ServiceSelection;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.report.Rendering;
import io.homelab.drift.core.spec.DeclaredUnit;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code drift explain}: what the files of a service mean. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        versionProvider = DriftVersion.class,
        abbreviateSynopsis = true,
        sortOptions = false,
        header = "Show what a service's files mean, value by value.",
        description = {
            "",
            "Needs neither podman nor systemd. With --format json the values of environment",
            "variables are in it as the files have them; as text they are masked."
        },
        footer = {
            "",
            "Exit status: 0, or 3 where Quadlet would refuse a file. Wrong usage: 64.",
            "",
            "Examples:",
            "  drift explain jellyfin                what its files and drop-ins come to",
            "  drift explain --podman-version 5.4    as an older Podman takes them",
            "  drift explain --json -d quadlets      the translation, for a program"
        })
final class ExplainCommand implements Callable<Integer> {

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

    @Option(
            names = "--snapshot",
            paramLabel = "FILE",
            description = "Take the host's name, its users and directories from there.")
    private Optional<Path> snapshot = Optional.empty();

    @Option(
            names = {"-v", "--verbose"},
            description = "Say on standard error what podman is asked.")
    private boolean verbose;

    @Mixin
    private ReportOptions report = new ReportOptions();

    ExplainCommand(ProcessEnvironment surroundings, ErrorMessages messages) {
        this.surroundings = surroundings;
        this.messages = messages;
    }

    @Override
    public Integer call() throws Failure {
        remote.against(snapshot);
        OutputFormat format = report.format().output();
        Logging.verbose(verbose);
        Host both = new Host(host, surroundings).asked(remote);
        HostProfile profile = both.elsewhere()
                ? both.source(false).known().profile()
                : both.recordedOrThis(snapshot).profile();
        DeclaredSet declared = (snapshot.isPresent() || both.elsewhere()
                        ? both.quadlets()
                        : both.quadletsOfThisPodman())
                .read(profile);
        ServiceSelection selection = ServiceSelection.of(services);
        List<Problem> problems = Explanations.problems(declared, selection);
        problems.forEach(messages::say);
        List<DeclaredUnit> selected = Explanations.selected(declared, selection);
        if (report.format() == ReportOptions.Format.NAMES) {
            selected.forEach(unit -> unit.error().ifPresent(messages::say));
        }
        Rendering<DeclaredUnit> rendered =
                Rendering.of(selected, units -> format.explain(units, profile.facts(), view()), DeclaredUnit::unread);
        rendered.parts().stream()
                .filter(unit -> unit.unread() && !selected.contains(unit))
                .flatMap(unit -> unit.error().stream())
                .forEach(messages::say);
        boolean read =
                report.format() == ReportOptions.Format.TEXT && report.output().isEmpty();
        Output.write(
                OutputFile.filled(report.output(), surroundings.clock(), profile::facts),
                read ? surroundings.shown(rendered.text()) : rendered.text(),
                surroundings);
        boolean rejected = selected.stream().anyMatch(unit -> unit.error().isPresent());
        boolean unread = problems.stream().anyMatch(p -> p.level() == Problem.Level.ERROR);
        return rejected || unread || !rendered.problems().isEmpty() ? ExitStatus.UNKNOWN : ExitStatus.MATCH;
    }

    private OutputFormat.View view() {
        return new OutputFormat.View(
                verbose,
                report.showValues(),
                report.colors(surroundings),
                surroundings.columns(),
                true,
                surroundings.clock());
    }
}
