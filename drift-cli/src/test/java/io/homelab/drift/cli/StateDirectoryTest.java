package io.homelab.drift.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What drift remembers of its runs is believed only where nobody else could have written it, and is never waited for. */
class StateDirectoryTest {

    @TempDir
    private Path root;

    private DriftingHost host;

    @BeforeEach
    void build() throws IOException {
        host = new DriftingHost(root, "web");
        Files.createDirectories(host.journal());
    }

    @Test
    void folderThatOthersMayWriteToIsRefused() throws IOException {
        Files.writeString(host.journal().resolve("reconcile.json"), "{\"format\":1,\"startedAt\":\"x\",\"steps\":[]}");
        Files.setPosixFilePermissions(host.journal(), PosixFilePermissions.fromString("rwxrwxr-x"));
        Shell.Result result = reconcile("--yes");
        assertEquals(
                "drift: the journal could not be opened in " + host.journal()
                        + ": others may write to it (chmod go-w would put that right); nothing was changed\n",
                result.err());
        assertEquals(3, result.status());
        assertEquals(List.of(), host.done());
        assertTrue(reconcile("--dry-run").err().contains("how far it came is unknown: "));
    }

    @Test
    void folderOfSomebodyElseIsRefused() throws IOException {
        assumeTrue(Files.getAttribute(root, "unix:uid").equals(0), "only root may give files away");
        Files.setAttribute(host.journal(), "unix:uid", 4711);
        assertTrue(reconcile("--yes")
                .err()
                .contains(host.journal() + ": it belongs to somebody else; nothing was changed"));
        assertEquals(List.of(), host.done());
    }

    @ParameterizedTest
    @ValueSource(strings = {"reconcile.json", "reconcile.lock"})
    void pipeIsNotWaitedFor(String name) throws IOException, InterruptedException {
        Path pipe = host.journal().resolve(name);
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        for (String option : new String[] {"--dry-run", "--yes"}) {
            Shell.Result result = assertTimeoutPreemptively(Duration.ofSeconds(60), () -> reconcile(option));
            boolean opened = option.equals("--dry-run") && name.equals("reconcile.lock");
            assertEquals(!opened, result.err().contains("is not a regular file"), result.err());
        }
    }

    @Test
    void recordWithoutEndIsNotReadToItsEnd() throws IOException {
        Files.createSymbolicLink(host.journal().resolve("reconcile.json"), Path.of("/dev/zero"));
        assertTrue(reconcile("--dry-run").err().contains("reconcile.json: is not a regular file"));
        Files.delete(host.journal().resolve("reconcile.json"));
        Files.writeString(host.journal().resolve("reconcile.json"), " ".repeat(5 << 20));
        assertTrue(reconcile("--dry-run").err().contains("reconcile.json: has more than 4194304 bytes in "));
        Files.writeString(host.journal().resolve("reconcile.json"), "[".repeat(100_000));
        Shell.Result nested = reconcile("--dry-run");
        assertTrue(nested.err().contains("how far it came is unknown: "), nested.err());
        assertEquals(2, nested.status());
    }

    @Test
    void serviceThatIsCalledLikeAnOptionIsRestarted() throws IOException {
        host = new DriftingHost(root.resolve("other"), "-Hhost");
        Shell.Result result = reconcile("--yes");
        assertTrue(result.out().contains("2. systemctl restart -- -Hhost.service\n"), result.all());
        assertEquals(List.of("daemon-reload", "restart -Hhost"), host.done());
        assertEquals(0, result.status(), result.all());
    }

    private Shell.Result reconcile(String option) {
        return host.shell().drift("reconcile", "-d", host.quadlets(), option);
    }
}
