package io.homelab.drift.podman.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A command that is told to change this host: {@code systemctl restart --no-block -- web.service}. Only what reconciles holds one;
 * whatever else talks to Podman or systemd holds a port that takes questions only.
 */
@FunctionalInterface
public interface ChangingCommand {

    /**
     * Runs it with these arguments and waits for its end. No shell is involved.
     *
     * @throws IOException if it could not be started or did not end in time
     */
    PodmanCommands.Output run(List<String> arguments) throws IOException;

    /**
     * The podman of this machine.
     *
     * @throws PodmanException if there is no such program, or it may not be run
     * @see PodmanCommands#at
     */
    static ChangingCommand podman(
            Optional<Path> path, Map<String, String> environment, Duration timeLimit, String advice)
            throws PodmanException {
        return PodmanProgram.at(path, environment, timeLimit, advice)::run;
    }

    /**
     * The systemctl of the system, or of the user's manager. An exit status that says of a fault, without any output, is an
     * exception.
     */
    static ChangingCommand systemctl(HostEnvironment host, boolean user, Duration timeLimit, String advice) {
        return new SystemctlProgram(host, user, timeLimit, advice)::run;
    }
}
