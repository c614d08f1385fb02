package io.homelab.drift.cli;

import io.homelab.drift.cli.log.Logging;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.podman.snapshot.Snapshot;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code drift snapshot}: records a host, so that it can be checked elsewhere and later. */
@Command(
        name = "snapshot",
        mixinStandardHelpOptions = true,
        versionProvider = DriftVersion.class,
        abbreviateSynopsis = true,
        sortOptions = false,
        header = "Record this host, to check it elsewhere or later.",
        description = {
            "",
            "A snapshot holds what podman inspect shows: the values of environment variables",
            "are in it. The file is for its owner only (mode 0600); look before you share it."
        },
        footer = {
            "",
            "Exit status: 0, or 3 where something could not be read.",
            "",
            "Examples:",
            "  drift snapshot -o nas.json",
            "  drift check -d quadlets --snapshot nas.json"
        })
final class SnapshotCommand implements Callable<Integer> {

    private final ProcessEnvironment surroundings;
    private final ErrorMessages messages;

    @Mixin
    private HostOptions host = new HostOptions();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = OutputFile.OPTION)
    private Optional<Path> output = Optional.empty();

    @Option(
            names = {"-v", "--verbose"},
            description = "Say on standard error what podman and systemctl are asked.")
    private boolean verbose;

    SnapshotCommand(ProcessEnvironment surroundings, ErrorMessages messages) {
        this.surroundings = surroundings;
        this.messages = messages;
    }

    @Override
    public Integer call() throws Failure {
        Logging.verbose(verbose);
        Host both = new Host(host, surroundings);
        Snapshot snapshot = both.live().record(both.quadlets());
        snapshot.problems().forEach(messages::say);
        Output.writeForOwner(
                OutputFile.filled(output, surroundings.clock(), () -> both.facts(Optional.empty())),
                snapshot.json(),
                surroundings);
        boolean unread = snapshot.problems().stream().anyMatch(p -> p.level() == Problem.Level.ERROR);
        return unread ? ExitStatus.UNKNOWN : ExitStatus.MATCH;
    }
}
