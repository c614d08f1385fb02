package io.homelab.drift.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SnapshotCommandTest {

    @TempDir
    private Path folder;

    private Homelab homelab;

    @BeforeEach
    void build() throws IOException {
        homelab = new Homelab(folder);
    }

    @Test
    void snapshotHoldsWhatPodmanPrints() throws IOException {
        JsonNode snapshot = new JsonMapper().readTree(snapshot().out());
        assertEquals(1, snapshot.path("format").asInt());
        assertEquals("2026-11-23T08:00:00Z", snapshot.path("takenAt").asString());
        assertEquals("systemd-jellyfin", snapshot.at("/containers/0/Name").asString());
        assertEquals("systemd-media", snapshot.at("/networks/1/name").asString());
        assertEquals(
                homelab.quadlets().toString(), snapshot.at("/quadletDirs/0").asString());
    }

    @Test
    void fileIsForItsOwnerOnly() throws IOException {
        Path file = folder.resolve("nas.json");
        Shell.Result result = snapshot("-o", file);
        assertEquals("", result.out());
        assertEquals(PosixFilePermissions.fromString("rw-------"), Files.getPosixFilePermissions(file));
    }

    @Test
    void checkOfASnapshotFindsWhatTheCheckOfItsHostFinds() throws IOException {
        homelab.edit("Memory=2G", "Memory=4G");
        Path file = folder.resolve("nas.json");
        snapshot("-o", file);
        Shell.Result live = homelab.live().drift("check", "-d", homelab.quadlets(), "jellyfin");
        Shell.Result recorded =
                new Shell(folder).drift("check", "-d", homelab.quadlets(), "--snapshot", file, "jellyfin");
        assertEquals(live.out(), recorded.out());
        assertEquals(2, recorded.status());
    }

    @Test
    void whatCouldNotBeReadIsToldAndTheRestIsWritten() throws IOException {
        Shell shell = homelab.live();
        Files.writeString(folder.resolve("answers/volumes"), "what?");
        Shell.Result result = shell.drift("snapshot", "-d", homelab.quadlets());
        assertTrue(result.err().contains("podman volume inspect printed"), result.err());
        assertTrue(result.out().contains("systemd-jellyfin"), result.out());
        assertEquals(3, result.status());
    }

    @Test
    void noPodmanIsAnError() {
        Shell.Result result = new Shell(folder).drift("snapshot", "-d", homelab.quadlets());
        assertTrue(result.err().startsWith("drift: no podman on PATH"), result.err());
        assertEquals(3, result.status());
    }

    @Test
    void redactedSnapshotOfTheHostAndOfItsRecordingAreTheSame() throws IOException {
        Path file = folder.resolve("nas.json");
        snapshot("-o", file);
        Shell.Result live = snapshot("--redact");
        Shell.Result recorded =
                new Shell(folder).drift("snapshot", "--redact", "--snapshot", file, "-d", homelab.quadlets());
        assertEquals(live.out(), recorded.out());
        assertEquals(0, recorded.status());
        assertTrue(new JsonMapper().readTree(recorded.out()).path("redacted").booleanValue());
    }

    @Test
    void redactedSnapshotGivesTheSameReport() throws IOException {
        homelab.edit("Memory=2G", "Memory=4G");
        Path file = folder.resolve("nas.json");
        Path shown = folder.resolve("shown.json");
        snapshot("-o", file);
        snapshot("--redact", "-o", shown);
        assertEquals(PosixFilePermissions.fromString("rw-------"), Files.getPosixFilePermissions(shown));
        assertEquals(check(file), check(shown));
    }

    private String check(Path file) throws IOException {
        return new Shell(folder)
                .drift("check", "-d", homelab.quadlets(), "--snapshot", file)
                .out();
    }

    @Test
    void snapshotOfASnapshotIsOnlyToRedactIt() throws IOException {
        Shell.Result result = new Shell(folder).drift("snapshot", "--snapshot", folder.resolve("nas.json"));
        assertTrue(result.err().contains("--snapshot goes with --redact"), result.err());
        assertEquals(64, result.status());
    }

    private Shell.Result snapshot(Object... options) throws IOException {
        Object[] args = new Object[options.length + 3];
        System.arraycopy(new Object[] {"snapshot", "-d", homelab.quadlets()}, 0, args, 0, 3);
        System.arraycopy(options, 0, args, 3, options.length);
        return homelab.live().drift(args);
    }
}
