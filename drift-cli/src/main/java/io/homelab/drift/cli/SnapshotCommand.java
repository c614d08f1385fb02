package io.homelab.drift.cli;

import io.homelab.drift.cli.log.Logging;
import io.homelab.drift.core.check.SourceException;
import io.homelab.drift.core.context.DeclaredSet;
import io.homelab.drift.core.context.HostProfile;
import io.homelab.drift.core.origin.HostUser;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.podman.redact.Redaction;
import io.homelab.drift.podman.snapshot.Snapshot;
import io.homelab.drift.podman.snapshot.SnapshotException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

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
            "are in it. The file is for its owner only (mode 0600); look before you share it.",
            "",
            "With --redact, other texts stand in the place of values of variables, secrets,",
            "addresses, and names of persons and hosts that are not in the quadlets: the same",
            "one wherever one stood, so that a check finds the same. Labels, paths and names",
            "of containers and images stay; docs/snapshot.md says what to look at."
        },
        footer = {
            "",
            "Exit status: 0, or 3 where something could not be read. Wrong usage: 64.",
            "",
            "Examples:",
            "  drift snapshot -o nas.json",
            "  drift snapshot --host nas --host pi -o 'snapshots/%%h.json'",
            "  drift check -d quadlets --snapshot nas.json",
            "  drift snapshot --redact -d quadlets --snapshot nas.json -o shown.json"
        })
final class SnapshotCommand implements Callable<Integer> {

    private final ProcessEnvironment surroundings;
    private final ErrorMessages messages;

    @Spec
    private CommandSpec command;

    @Mixin
    private HostOptions host = new HostOptions();

    @Mixin
    private RemoteOptions remote = new RemoteOptions();

    @Option(names = "--redact", description = "Leave out values, addresses and names that the quadlets do not show.")
    private boolean redact;

    @Option(
            names = "--snapshot",
            paramLabel = "FILE",
            description = "With --redact: redact this snapshot; podman and systemctl are not asked.")
    private Optional<Path> recorded = Optional.empty();

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
        remote.against(recorded);
        Logging.verbose(verbose);
        if (remote.several()) {
            return several();
        }
        Host both = new Host(host, surroundings).asked(remote);
        if (recorded.isPresent() && !redact) {
            throw new ParameterException(
                    command.commandLine(), "--snapshot goes with --redact: drift snapshot records this host");
        }
        Snapshot read = recorded.isPresent() ? read(recorded.get()) : both.record();
        Snapshot snapshot = redact ? redacted(read, both) : read;
        snapshot.problems().forEach(messages::say);
        Output.writeForOwner(
                OutputFile.filled(output, surroundings.clock(), () -> both.facts(recorded)),
                snapshot.json(),
                surroundings);
        boolean unread = snapshot.problems().stream().anyMatch(p -> p.level() == Problem.Level.ERROR);
        return unread ? ExitStatus.UNKNOWN : ExitStatus.MATCH;
    }

    /** A file for each host and user; one that cannot be read is told, and the others are written. */
    private int several() throws Failure {
        if (redact || output.filter(file -> file.toString().contains("%h")).isEmpty()) {
            throw new Failure(
                    redact
                            ? "--redact is for one snapshot at a time"
                            : "of several hosts and users, each has its own file: -o 'snapshots/%h.json'");
        }
        int status = ExitStatus.MATCH;
        Set<HostUser> written = new HashSet<>();
        for (FleetMembers.Recording one : new Host(host, surroundings).fleet().recordings(remote)) {
            HostUser called = one.host().besides(written);
            written.add(called);
            List<Problem> problems = written(one, called);
            problems.forEach(problem -> messages.say(problem.on(called)));
            boolean unread = problems.stream().anyMatch(p -> p.level() == Problem.Level.ERROR);
            status = unread ? ExitStatus.UNKNOWN : status;
        }
        return status;
    }

    /** Writes what was recorded of one of several, and says what is wrong. */
    private List<Problem> written(FleetMembers.Recording one, HostUser called) {
        if (one.snapshot().isEmpty()) {
            return List.of(Problem.error(one.fault()));
        }
        Snapshot snapshot = one.snapshot().get();
        try {
            Output.writeForOwner(
                    OutputFile.filledOf(output, surroundings.clock(), called), snapshot.json(), surroundings);
            return snapshot.problems();
        } catch (Failure e) {
            return List.of(Problem.error(e.getMessage()));
        }
    }

    private static Snapshot read(Path file) throws Failure {
        try {
            return Snapshot.read(file);
        } catch (SnapshotException e) {
            throw new Failure(String.valueOf(e.getMessage()), e);
        }
    }

    private Snapshot redacted(Snapshot snapshot, Host both) throws Failure {
        HostProfile profile = HostProfile.recorded(snapshot.state(host.rootless()));
        DeclaredSet declared;
        try {
            declared = both.quadlets().read(profile);
        } catch (SourceException.NoQuadlets none) {
            declared = new DeclaredSet(List.of(), List.of(), List.of());
        }
        return Redaction.of(snapshot, declared).snapshot();
    }
}
