package io.homelab.drift.podman.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** The podman that is a program on this machine. */
record PodmanProgram(Program program, Duration timeLimit, boolean readsFilesOfThisHost) implements PodmanCommands {

    private static final Set<Path> USUAL = Set.of(
            Path.of("podman"), Path.of("/usr/bin/podman"), Path.of("/usr/local/bin/podman"), Path.of("/bin/podman"));

    /** Whether that is where a host has its own podman. */
    static boolean isUsual(Path path) {
        return USUAL.contains(path);
    }

    @Override
    public Output run(List<String> arguments) throws PodmanException {
        try {
            return program.run(arguments, timeLimit);
        } catch (ProgramException e) {
            throw new PodmanException(e);
        }
    }
}
