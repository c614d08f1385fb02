package io.homelab.drift.cli;

import static io.homelab.drift.cli.OddFilesTest.pipe;
import static io.homelab.drift.cli.OddFilesTest.sparse;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A quadlet that drift cannot read says nothing of what it declares: unknown, never drift, and its neighbours are compared. */
@Timeout(120)
class UnreadQuadletsTest {

    private static final String NGINX = "[Container]\nImage=docker.io/library/nginx:1\n";
    private static final int GONE_MILLIS = 100;
    private static final String MATCHES = "Service: jellyfin\n  ✓ Image: matches\n";

    @TempDir
    Path folder;

    private Homelab homelab;

    @BeforeEach
    void setUp() throws IOException {
        homelab = new Homelab(folder);
    }

    private Shell.Result recorded(String... services) {
        List<Object> args =
                new ArrayList<>(List.of("check", "--snapshot", homelab.snapshot(), "-d", homelab.quadlets()));
        args.addAll(List.of(services));
        return new Shell(folder).drift(args.toArray());
    }

    private static void assertUnknown(String service, Shell.Result result) {
        assertTrue(result.out().contains("Service: " + service + "\n"), result.all());
        assertTrue(result.out().contains("Status: UNKNOWN ("), result.all());
        assertFalse(result.all().contains("DRIFT"), result.all());
        assertEquals(3, result.status());
    }

    @Test
    void pipeBesideAServiceIsUnknownAndTheServiceMatches() throws Exception {
        pipe(homelab.quadlets().resolve("pipe.container"));
        Shell.Result result = recorded();
        assertUnknown("pipe", result);
        assertTrue(result.out().contains(MATCHES), result.out());
        assertTrue(
                result.err().contains("drift: pipe.container:1: the file could not be read: is not a regular file"),
                result.err());
    }

    @Test
    void quadletThatIsTooLargeLeavesNoOrphanBehind() throws IOException {
        Path quadlet = homelab.quadlets().resolve("jellyfin.container");
        Files.delete(quadlet);
        sparse(quadlet, 3L << 30);
        Shell.Result result = recorded();
        assertUnknown("jellyfin", result);
        assertFalse(result.all().contains("no quadlet makes any more"), result.all());
    }

    @ParameterizedTest
    @ValueSource(strings = {"loaded", "not-found"})
    void unitOfAnotherNameThanItsUnreadQuadletIsNoOrphan(String loadState) throws IOException {
        Files.delete(homelab.quadlets().resolve("jellyfin.container"));
        sparse(homelab.quadlets().resolve("media-server.container"), 3L << 30);
        homelab.record(
                "\"format\": 1,",
                "\"format\": 1, \"units\": [{\"name\": \"jellyfin.service\", \"properties\": {\"LoadState\": \""
                        + loadState
                        + "\"}, \"text\": \"[Unit]\\nSourcePath=" + homelab.quadlets()
                        + "/media-server.container\\n[Service]\\nExecStart=/usr/bin/podman run x\\n\"}],");
        Shell.Result result = recorded();
        assertUnknown("media-server", result);
        assertFalse(result.all().contains("no quadlet makes any more"), result.all());
    }

    @Test
    void dropInThatCannotBeReadMakesItsServiceUnknown() throws Exception {
        Files.createDirectory(homelab.quadlets().resolve("jellyfin.container.d"));
        pipe(homelab.quadlets().resolve("jellyfin.container.d/10-x.conf"));
        homelab.quadlet("web.container", NGINX);
        Shell.Result result = recorded("jellyfin");
        assertUnknown("jellyfin", result);
        assertTrue(
                result.err()
                        .contains(
                                "jellyfin.container.d/10-x.conf:1: the drop-in could not be read: is not a regular file"),
                result.err());
    }

    @Test
    void serviceThatNamesAnUnreadOneIsNotRefusedForIt() throws IOException {
        Path network = homelab.quadlets().resolve("media.network");
        Files.delete(network);
        sparse(network, 3L << 30);
        Shell.Result result = recorded();
        assertUnknown("media-network", result);
        assertFalse(result.all().contains("was not found"), result.all());
    }

    /** Root may read everything, so what it is denied is taken from it: that of another's files, and its own without permission. */
    private Shell.Result withoutPrivileges(Object... args) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        List<String> command = new ArrayList<>();
        if (Files.getAttribute(folder, "unix:uid").equals(0)) {
            assumeTrue(
                    Files.isExecutable(Path.of("/usr/bin/setpriv")),
                    "NOT TESTED: setpriv is missing, and this is root");
            String without = "-dac_override,-dac_read_search";
            command.addAll(List.of("/usr/bin/setpriv", "--bounding-set=" + without, "--inh-caps=" + without));
        }
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                DriftProcess.class.getName(),
                folder.toString()));
        for (Object arg : args) {
            command.add(arg.toString());
        }
        int status = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start()
                .waitFor();
        return new Shell.Result(status, Files.readString(out), "");
    }

    private static void closed(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    }

    private static void open(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void quadletWithoutPermissionIsUnknownAndItsNeighboursAreCompared() throws Exception {
        homelab.quadlet("web.container", NGINX);
        closed(homelab.quadlets().resolve("web.container"));
        Shell.Result result = withoutPrivileges("check", "--snapshot", homelab.snapshot(), "-d", homelab.quadlets());
        assertTrue(
                result.out().contains("web.container:1: the file could not be read: permission denied"), result.out());
        assertUnknown("web", result);
        assertTrue(result.out().contains(MATCHES), result.out());
    }

    @Test
    void directoriesWithoutPermissionAreProblemsOfTheirOwn() throws Exception {
        Path more = Files.createDirectory(homelab.quadlets().resolve("more"));
        Path dropIns = Files.createDirectory(homelab.quadlets().resolve("web.container.d"));
        homelab.quadlet("web.container", NGINX);
        closed(more);
        closed(dropIns);
        try {
            Shell.Result result =
                    withoutPrivileges("check", "--snapshot", homelab.snapshot(), "-d", homelab.quadlets());
            assertTrue(
                    result.out()
                            .contains("cannot read the directory "
                                    + more.toRealPath().getParent() + "/more: permission denied"),
                    result.out());
            assertUnknown("web", result);
            assertTrue(result.out().contains(MATCHES), result.out());
        } finally {
            open(more);
            open(dropIns);
        }
    }

    /** As a checkout of git does it in the work tree that the links of a dotfile manager lead to. */
    @Test
    void targetOfALinkThatIsGoneForAMomentIsReadAMomentLater() throws Exception {
        Path link = homelab.quadlets().resolve("jellyfin.container");
        Path quadlet = homelab.quadlets().resolve("jellyfin.txt");
        Files.move(link, quadlet);
        Files.createSymbolicLink(link, quadlet.getFileName());
        Path aside = folder.resolve("aside");
        int tried = 0;
        for (int i = 0; tried < 10; i++) {
            assertTrue(i < 100, "this machine is too busy: a file was never away for as short as that");
            long start = System.nanoTime();
            AtomicLong back = new AtomicLong();
            Files.move(quadlet, aside);
            Thread editor = new Thread(() -> {
                try {
                    Thread.sleep(GONE_MILLIS);
                    Files.move(aside, quadlet);
                    back.set(System.nanoTime());
                } catch (InterruptedException | IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            editor.start();
            Shell.Result result = recorded();
            editor.join();
            // Where others take the processors it may be away for longer than anybody waits.
            if (back.get() - start < TimeUnit.MILLISECONDS.toNanos(GONE_MILLIS + GONE_MILLIS / 2)) {
                tried++;
                assertTrue(result.out().contains(MATCHES), result.all());
                assertFalse(result.all().contains("DRIFT"), result.all());
            }
        }
    }

    @Test
    void fileThatGoesAndComesAllTheTimeIsUnknownAtWorst() throws Exception {
        Path quadlet = homelab.quadlets().resolve("jellyfin.container");
        Path aside = folder.resolve("aside");
        Thread editor = new Thread(() -> {
            try {
                while (!Thread.interrupted()) {
                    Files.move(quadlet, aside);
                    Thread.sleep(3);
                    Files.move(aside, quadlet);
                    Thread.sleep(3);
                }
            } catch (InterruptedException | IOException end) {
                // The check is done.
            }
        });
        editor.start();
        try {
            for (int i = 0; i < 20; i++) {
                Shell.Result result = recorded();
                assertFalse(result.all().contains("DRIFT"), result.all());
            }
        } finally {
            editor.interrupt();
            editor.join();
        }
    }
}
