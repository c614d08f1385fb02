package io.homelab.drift.cli;

import io.homelab.drift.cli.log.Logging;
import io.homelab.drift.cli.text.AdoptionText;
import io.homelab.drift.core.adopt.Adopt;
import io.homelab.drift.core.check.HostSource;
import io.homelab.drift.core.command.HostCommand;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.report.Adoption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code drift adopt}: what was changed by hand, written into the quadlets. */
@Command(
        name = "adopt",
        mixinStandardHelpOptions = true,
        versionProvider = DriftVersion.class,
        abbreviateSynopsis = true,
        sortOptions = false,
        header = "Write what was changed by hand into the quadlets.",
        description = {
            "",
            "Shows a patch of the quadlets that says what runs: values that podman update",
            "or podman network connect changed, values that a drop-in of systemd overrides,",
            "and the image of a container that was made by hand. Each patch has been tried:",
            "with it, a check does not find those differences. What cannot be written is",
            "told with the reason. What is accepted (drift.policy, [X-Drift]) stays as it",
            "is.",
            "",
            "Nothing on the host changes, and without --write no file does. Values of",
            "variables are masked in what is shown, and written in full."
        },
        footer = {
            "",
            "Exit status: 0 all of it can be written, or nothing was changed by hand; 2 some",
            "of it cannot; 3 something could not be read or written. Wrong usage: 64.",
            "",
            "Examples:",
            "  drift adopt jellyfin            the patch",
            "  drift adopt jellyfin --write    applied to its files: all of them or none",
            "  drift adopt '*' -d quadlets --snapshot nas.json",
            "                                  those of another host that was recorded"
        })
final class AdoptCommand implements Callable<Integer> {

    private final ProcessEnvironment surroundings;
    private final ErrorMessages messages;

    @Parameters(
            paramLabel = "SERVICE",
            arity = "1..*",
            description = "A service (jellyfin), its unit, its file, the stem of its file, or a glob.")
    private List<String> services = List.of();

    @Mixin
    private HostOptions host = new HostOptions();

    @Option(names = "--snapshot", paramLabel = "FILE", description = "Take what runs from there, not from this host.")
    private Optional<Path> snapshot = Optional.empty();

    @Mixin
    private PolicyOptions policy = new PolicyOptions();

    @Option(names = "--write", description = "Apply the patch; of each service all files or none.")
    private boolean write;

    @Option(
            names = "--show-values",
            description = "Show the values of environment variables, which are masked otherwise.")
    private boolean showValues;

    @Option(
            names = {"-v", "--verbose"},
            description = "Say on standard error what podman and systemctl are asked.")
    private boolean verbose;

    AdoptCommand(ProcessEnvironment surroundings, ErrorMessages messages) {
        this.surroundings = surroundings;
        this.messages = messages;
    }

    @Override
    public Integer call() throws Failure {
        Logging.verbose(verbose);
        Host both = new Host(host, surroundings);
        HostSource source = snapshot.isPresent() ? both.recorded(snapshot.get()) : both.live();
        Adopt adopt = policy.applied(Adopt.of(both.quadlets(), source).services(services));
        Adoption adoption = (showValues ? adopt.showingValues() : adopt).adoption();
        adoption.problems().forEach(messages::say);
        Output.toStandardOutput(
                surroundings.shown(new AdoptionText(showValues, surroundings.columns()).of(adoption)), surroundings);
        boolean patched = adoption.services().stream()
                .anyMatch(service -> !service.patches().isEmpty());
        boolean unwritten = write && !written(adoption);
        if (patched && !unwritten) {
            Output.toStandardOutput(next(both) + "\n", surroundings);
        }
        boolean unread = adoption.problems().stream().anyMatch(problem -> problem.level() == Problem.Level.ERROR);
        boolean left =
                adoption.services().stream().anyMatch(service -> !service.left().isEmpty());
        return unread || unwritten ? ExitStatus.UNKNOWN : left ? ExitStatus.DRIFT : ExitStatus.MATCH;
    }

    private boolean written(Adoption adoption) {
        boolean all = true;
        for (Adoption.Service service : adoption.services()) {
            try {
                PatchedFiles.write(service.patches());
            } catch (Failure failure) {
                messages.say(service.service() + ": " + failure.getMessage());
                all = false;
            }
        }
        return all;
    }

    private String next(Host both) {
        if (!write) {
            return "Nothing is written yet: --write does it.";
        }
        String reload =
                HostCommand.systemctl(both.rootless(), "daemon-reload").text().orElse("");
        return snapshot.isPresent() ? "Written." : "Written; let systemd know:\n  " + reload;
    }
}
