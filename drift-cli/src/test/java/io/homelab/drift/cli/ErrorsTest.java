package io.homelab.drift.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What drift says where it cannot do what it was asked to, and that it does the rest. */
class ErrorsTest {

    @TempDir
    private Path folder;

    private Homelab homelab;

    @BeforeEach
    void build() throws IOException {
        homelab = new Homelab(folder);
    }

    @Test
    void noPodmanOnThePath() {
        Shell.Result result = new Shell(folder).drift("check", "-d", homelab.quadlets());
        assertEquals(
                "drift: no podman on PATH; give --podman PATH, or check a recorded snapshot: drift check --snapshot FILE\n",
                result.err());
        assertEquals("", result.out());
        assertEquals(3, result.status());
    }

    @Test
    void noPodmanWhereThePathPoints() {
        Shell.Result result = new Shell(folder)
                .drift("check", "-d", homelab.quadlets(), "--podman", folder.resolve("nowhere/podman"));
        assertTrue(
                result.err().contains("nowhere/podman; check a recorded snapshot: drift check --snapshot FILE"),
                result.err());
        assertEquals(3, result.status());
    }

    @Test
    void failureIsInTheJsonToo() {
        Shell.Result result = new Shell(folder).drift("check", "--json", "-d", homelab.quadlets());
        JsonNode report = new JsonMapper().readTree(result.out());
        assertTrue(report.at("/problems/0/message").asString().startsWith("no podman on PATH"), result.out());
        assertEquals(3, result.status());
    }

    @Test
    void noSuchQuadletDirectory() {
        Shell.Result result = check("-d", folder.resolve("quadlet"));
        assertEquals("drift: there is no quadlet directory " + folder.resolve("quadlet") + "\n", result.err());
        assertEquals(3, result.status());
    }

    @Test
    void fileInThePlaceOfAQuadletDirectory() {
        Shell.Result result = check("-d", homelab.quadlets().resolve("jellyfin.container"));
        assertTrue(result.err().contains("jellyfin.container is no directory"), result.err());
        assertEquals(3, result.status());
    }

    @ParameterizedTest
    @CsvSource({"0, the system", "1000, this user"})
    void noQuadletDirectoryOnTheSearchPath(long uid, String whose) throws IOException {
        Shell.Result result = homelab.live().uid(uid).drift("check");
        assertEquals(
                "drift: there is no quadlet directory on Podman's search path for " + whose
                        + "; give one with --quadlet-dir\n",
                result.err());
        assertEquals(3, result.status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"jelyfin", "jelyfin.service", "jelyfin.container"})
    void serviceThatDoesNotExist(String name) {
        Shell.Result result = check("-d", homelab.quadlets(), name);
        assertEquals(
                "drift: no service '" + name + "'; did you mean '" + name.replace("jely", "jelly") + "'?\n",
                result.err());
        assertEquals("", result.out());
        assertEquals(3, result.status());
    }

    @Test
    void serviceThatDoesNotExistIsNoReasonToLeaveOutTheOthers() {
        Shell.Result result = check("-d", homelab.quadlets(), "jellyfin", "grafana");
        assertTrue(result.err().contains("no service 'grafana'; there are: "), result.err());
        assertTrue(result.out().contains("Service: jellyfin"), result.out());
        assertEquals(3, result.status());
    }

    @Test
    void containerThatIsMissing() throws IOException {
        homelab.quadlet("web.container", "[Container]\nImage=docker.io/library/nginx:1\n");
        Shell.Result result = check("-d", homelab.quadlets());
        assertTrue(
                result.out()
                        .contains(
                                "Status: UNKNOWN (container systemd-web does not exist, and nothing is known of\n  its unit)"),
                result.out());
        assertTrue(result.out().contains("4 services: 3 match, 0 warning, 0 drift, 1 unknown\n"), result.out());
        assertEquals(3, result.status());
    }

    @Test
    void inspectOutputThatIsNoJson() throws IOException {
        Shell shell = homelab.live();
        Files.writeString(folder.resolve("answers/inspect"), "[{\"Id\": s3cret");
        Shell.Result result = shell.drift("check", "-d", homelab.quadlets());
        assertTrue(result.err().contains("podman inspect printed"), result.err());
        assertTrue(result.out().contains("Status: UNKNOWN"), result.out());
        assertTrue(result.out().contains("Service: media-network\n  ✓ Networks: matches\n"), result.out());
        assertFalse(result.all().contains("s3cret"), result.all());
        assertEquals(3, result.status());
    }

    @Test
    void podmanThatFails() throws IOException {
        Shell.Result result = homelab.live()
                .program("podman", "echo 'Error: database is locked' >&2; exit 125\n")
                .drift("check", "-d", homelab.quadlets());
        assertTrue(result.err().contains("database is locked"), result.err());
        assertTrue(result.out().contains("Status: UNKNOWN"), result.out());
        assertEquals(3, result.status());
    }

    @Test
    void snapshotThatIsNone() throws IOException {
        Files.writeString(homelab.snapshot(), "{\"containers\": [{\"Env\": [\"A=s3cret\"");
        Shell.Result result = check("-d", homelab.quadlets());
        assertTrue(result.err().contains("snapshot.json"), result.err());
        assertFalse(result.err().contains("s3cret"), result.err());
        assertEquals(3, result.status());
    }

    @Test
    void snapshotThatIsNotThere() throws IOException {
        Files.delete(homelab.snapshot());
        Shell.Result result = check("-d", homelab.quadlets());
        assertEquals(
                "drift: the snapshot " + homelab.snapshot() + " could not be read: no such file or directory\n",
                result.err());
        assertEquals(3, result.status());
    }

    /** Root may read everything, but not what is no file. */
    @Test
    void fileThatCannotBeRead() throws IOException {
        homelab.quadlet("more/web.container", "[Container]\nImage=docker.io/library/nginx:1\n");
        Path file = homelab.quadlets().resolve("more/web.container");
        if (Files.getAttribute(folder, "unix:uid").equals(0)) {
            Files.delete(file);
            Files.createDirectory(file);
        } else {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        }
        Shell.Result result = check("-d", homelab.quadlets());
        assertTrue(result.err().startsWith("drift: more/web.container:1: the file could not be read: "), result.err());
        assertTrue(result.out().contains("Service: jellyfin\n  ✓ Image: matches\n"), result.out());
        assertEquals(3, result.status());
    }

    @Test
    void directoryLoopOfLinks() throws IOException {
        Files.createSymbolicLink(homelab.quadlets().resolve("again"), homelab.quadlets());
        Files.createSymbolicLink(homelab.quadlets().resolve("itself"), Path.of("itself"));
        Files.createSymbolicLink(homelab.quadlets().resolve("self.container"), Path.of("self.container"));
        Shell.Result result = check("-d", homelab.quadlets(), "jellyfin");
        assertTrue(result.out().contains("Service: jellyfin\n"), result.all());
        assertTrue(result.err().contains("self.container:1: the file could not be read: "), result.err());
        assertEquals(3, result.status());
    }

    @Test
    void systemsServicesAreForRoot() throws IOException {
        Shell.Result result = homelab.live().uid(1000).drift("check", "--system", "-d", homelab.quadlets());
        assertEquals(
                "drift: only root sees the system's containers: run it with sudo, or without --system\n", result.err());
        assertEquals(3, result.status());
    }

    @Test
    void podmanThatHangsIsNotWaitedForInAnExplanation() throws IOException {
        Shell.Result result = homelab.live()
                .program("podman", "exec /bin/sleep 60\n")
                .drift("explain", "-d", homelab.quadlets(), "--podman-version", "5.8");
        assertEquals(0, result.status(), result.err());
    }

    private Shell.Result check(Object... options) {
        Object[] args = new Object[options.length + 3];
        System.arraycopy(new Object[] {"check", "--snapshot", homelab.snapshot()}, 0, args, 0, 3);
        System.arraycopy(options, 0, args, 3, options.length);
        return new Shell(folder).drift(args);
    }
}
