package io.homelab.drift.podman.process;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A command line that drift's user wrote for drift to run: {@code apprise -t "$DRIFT_SUBJECT" -c /etc/apprise.yml}. It goes to the
 * shell as it is; what comes from the host or its files reaches it as input and variables, where nothing is run. The line may hold a
 * secret, so neither it nor what it prints is shown anywhere.
 */
public final class UserCommand {

    private static final int NOT_EXECUTABLE = 126;
    private static final int NOT_FOUND = 127;

    private UserCommand() {}

    /**
     * Runs it and waits for its end; what takes longer than the limit is ended with all that it started.
     *
     * @param environment that of drift
     * @param variables more of them
     * @param input its standard input
     * @return why it failed; empty where it did not
     */
    public static Optional<String> run(
            String line, Map<String, String> environment, Map<String, String> variables, String input, Duration limit) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(variables);
        try {
            PodmanCommands.Output output =
                    Program.find("/bin/sh", all).run(List.of("-c", line), input, "the command", limit);
            return switch (output.status()) {
                case 0 -> Optional.empty();
                case NOT_EXECUTABLE, NOT_FOUND ->
                    Optional.of("there is no such program, or it may not be run (exit status " + output.status() + ")");
                default -> Optional.of("exit status " + output.status());
            };
        } catch (ProgramException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
