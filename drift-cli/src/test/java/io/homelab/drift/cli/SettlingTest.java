package io.homelab.drift.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code drift check --wait}, on a host whose services take their time. */
class SettlingTest {

    /** Says of a unit that it is starting for as many times as a file has lines, and then restarts its container. */
    private static final String STARTING = """
            if [ "$1" = show ] && [ -s "$S/left" ]; then
                case "$*" in *InvocationID*)
                    /bin/sed -i 1d "$S/left"
                    [ -s "$S/left" ] || { /bin/cp "$S/after/web" "$S/now/web"; /bin/rm "$S/active/web"; } ;;
                esac
            fi
            """;

    @TempDir
    private Path root;

    @Test
    void whatIsStartingIsWaitedFor() throws IOException {
        DriftingHost host = starting(2);
        assertEquals(2, check(host).status());
        Shell.Result result = check(host, "--wait", "30s");
        assertEquals(0, result.status(), result.all());
        assertTrue(result.out().endsWith("3 services: 3 match, 0 warning, 0 drift\n"), result.out());
        assertEquals("", result.err());
    }

    @Test
    void whatDriftsAndIsNotStartingIsToldAtOnce() throws IOException {
        DriftingHost host = new DriftingHost(root, "web");
        long begun = System.nanoTime();
        assertEquals(2, check(host, "--wait", "1h").status());
        assertTrue(System.nanoTime() - begun < 60_000_000_000L);
    }

    @Test
    void waitingHasAnEnd() throws IOException {
        DriftingHost host = starting(1000);
        assertEquals(2, check(host, "--wait", "1").status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "", "-1", "25h", "infinity"})
    void timeThatIsNoneIsWrongUsage(String time) throws IOException {
        Shell.Result result = check(new DriftingHost(root, "web"), "--wait=" + time);
        assertTrue(result.err().contains("'" + time + "' is no time such as 30, 90s or 5min"), result.err());
        assertEquals(64, result.status());
    }

    @Test
    void snapshotDoesNotChange() throws IOException {
        Shell.Result result = check(new DriftingHost(root, "web"), "--wait", "5", "--snapshot", "x.json");
        assertTrue(result.err().startsWith("drift: --wait waits for this host, and --snapshot is none"), result.err());
    }

    private DriftingHost starting(int looks) throws IOException {
        DriftingHost host = new DriftingHost(root, "web");
        Files.writeString(root.resolve("host/left"), "look\n".repeat(looks));
        Files.writeString(root.resolve("host/active/web"), "activating\n");
        return host.program("systemctl", STARTING + DriftingHost.SYSTEMCTL);
    }

    private static Shell.Result check(DriftingHost host, String... options) {
        Object[] words = new Object[options.length + 3];
        System.arraycopy(new Object[] {"check", "-d", host.quadlets()}, 0, words, 0, 3);
        System.arraycopy(options, 0, words, 3, options.length);
        return host.shell().drift(words);
    }
}
