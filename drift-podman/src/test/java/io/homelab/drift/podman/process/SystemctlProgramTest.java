package io.homelab.drift.podman.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.podman.live.FakeProgram;
import io.homelab.drift.podman.systemd.NoSystemdException;
import io.homelab.drift.podman.systemd.Systemctl;
import io.homelab.drift.podman.systemd.SystemctlQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemctlProgramTest {

    private static final SystemctlQuery SHOW = new SystemctlQuery(SystemctlQuery.Purpose.PLAN, List.of("x.service"));

    @TempDir
    private Path root;

    @BeforeEach
    void booted() throws IOException {
        Files.createDirectories(root.resolve("run/systemd/system"));
    }

    @Test
    void usersManagerIsAskedWithUser() throws Exception {
        FakeProgram.script(root, "systemctl", "echo \"$@ $XDG_RUNTIME_DIR\"");
        String asked = String.join(" ", SHOW.arguments());

        assertEquals("--user " + asked + " /run/user/1000\n", systemctl(true).ask(SHOW));
        assertEquals(asked + " /run/user/1000\n", systemctl(false).ask(SHOW));
    }

    @Test
    void hostThatDidNotBootWithSystemdHasNone() throws Exception {
        Files.delete(root.resolve("run/systemd/system"));

        NoSystemdException e =
                assertThrows(NoSystemdException.class, () -> systemctl(false).ask(SHOW));

        assertEquals("systemd does not run here", e.getMessage());
    }

    @Test
    void hostWithSystemdAndWithoutSystemctlIsAFault() {
        IOException e = assertThrows(IOException.class, () -> systemctl(false).ask(SHOW));

        assertEquals("no systemctl on PATH", e.getMessage());
    }

    @Test
    void userWithoutABusIsToldWhereToLook() throws Exception {
        FakeProgram.script(
                root,
                "systemctl",
                "echo 'Failed to connect to user scope bus via local transport: No such file or directory' >&2; exit 1");

        IOException e = assertThrows(IOException.class, () -> systemctl(true).ask(SHOW));

        assertEquals(
                "systemctl --user show failed: Failed to connect to user scope bus via local transport: No such file or"
                        + " directory (exit status 1); does the user's systemd run (loginctl user-status)?",
                e.getMessage());
    }

    @Test
    void whatItShowsCountsThoughOneNameWasWrong() throws Exception {
        FakeProgram.script(root, "systemctl", "echo Id=a.service; exit 1");

        assertEquals("Id=a.service\n", systemctl(false).ask(SHOW));
    }

    @Test
    void hungSystemctlIsEnded() throws Exception {
        FakeProgram.script(root, "systemctl", "exec /bin/sleep 100");

        IOException e = assertThrows(IOException.class, () -> systemctl(true).ask(SHOW));

        assertTrue(e.getMessage().startsWith("systemctl --user show --all --no-pager "), e.getMessage());
        assertTrue(e.getMessage().contains(" did not end within "), e.getMessage());
    }

    private Systemctl systemctl(boolean user) {
        HostEnvironment host = new HostEnvironment(root, Map.of("PATH", root.toString()), 1000, 1000);
        return new SystemctlProgram(host, user, Duration.ofSeconds(2));
    }
}
