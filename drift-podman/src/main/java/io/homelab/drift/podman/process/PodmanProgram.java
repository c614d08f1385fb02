package io.homelab.drift.podman.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The podman that is a program on this machine. */
record PodmanProgram(Program program, Duration timeLimit, boolean readsFilesOfThisHost, String advice)
        implements PodmanCommands {

    private static final Set<Path> USUAL = Set.of(
            Path.of("podman"), Path.of("/usr/bin/podman"), Path.of("/usr/local/bin/podman"), Path.of("/bin/podman"));

    static PodmanProgram at(Optional<Path> path, Map<String, String> environment, Duration timeLimit, String advice)
            throws PodmanException {
        Program program;
        try {
            program = Program.find(path.map(Path::toString).orElse("podman"), environment);
        } catch (ProgramException e) {
            throw new PodmanException(e);
        }
        // Elsewhere a host does not have its own podman.
        return new PodmanProgram(program, timeLimit, path.map(USUAL::contains).orElse(true), advice);
    }

    @Override
    public Output ask(PodmanQuery query) throws PodmanException {
        return run(query.arguments());
    }

    @Override
    public Following follow(PodmanQuery query, Consumer<String> lines, Consumer<String> ended) throws PodmanException {
        try {
            return program.follow(query.arguments(), lines, ended);
        } catch (ProgramException e) {
            throw new PodmanException(e);
        }
    }

    /** What {@link ChangingCommand} hands out, and nothing else. */
    Output run(List<String> arguments) throws PodmanException {
        try {
            return program.run(arguments, timeLimit, advice);
        } catch (ProgramException e) {
            throw new PodmanException(arguments, e);
        }
    }
}
