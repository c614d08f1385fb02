package io.homelab.drift.core.input;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * What drift takes from the process that it runs in, where nobody says otherwise: all below takes it as parameters.
 *
 * @param variables the environment variables
 * @param uid who runs drift
 * @param gid that user's group
 */
public record ThisProcess(Map<String, String> variables, long uid, long gid, Clock clock) {

    public ThisProcess {
        variables = Map.copyOf(variables);
    }

    /** The process as it is now. */
    public static ThisProcess now() {
        return new ThisProcess(System.getenv(), id("unix:uid"), id("unix:gid"), Clock.systemUTC());
    }

    private static long id(String attribute) {
        try {
            return ((Number) Files.getAttribute(Path.of("/proc/self"), attribute)).longValue();
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            // No Linux, so no services of its own either: only snapshots can be checked.
            return 0;
        }
    }
}
