package io.homelab.drift.podman;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.core.check.HostSource;
import io.homelab.drift.core.check.SourceException;
import io.homelab.drift.core.context.DeclaredSet;
import io.homelab.drift.core.context.HostReading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostsTest {

    private static final DeclaredSet NONE = new DeclaredSet(List.of(), List.of(), List.of());

    @TempDir
    private Path folder;

    @Test
    void aCallLimitIsLongerThanNothing() {
        ThisHost host = Hosts.thisHost();
        assertThrows(IllegalArgumentException.class, () -> host.callLimit(Duration.ZERO));
        assertThrows(IllegalArgumentException.class, () -> host.callLimit(Duration.ofSeconds(-1)));
    }

    @Test
    void recordedHostIsAsItWasWhenItWasTaken() throws IOException {
        Path snapshot = Files.writeString(folder.resolve("nas.json"), """
                {"format":1,"takenAt":"2026-11-22T23:00:00Z","host":{"name":"nas","rootless":true},"podman":{"version":"5.8.6"}}
                """);
        RecordedHost host = Hosts.recorded(snapshot);

        HostReading reading = host.read(profile -> {
            assertEquals(Optional.of("nas"), profile.facts().name());
            assertTrue(profile.elsewhere());
            return NONE;
        });

        assertEquals(Instant.parse("2026-11-22T23:00:00Z"), reading.readAt());
        assertEquals("5.8.6", reading.state().podman().orElseThrow().toString());
        assertTrue(host.profile().facts().rootless());
        assertFalse(host.rootless(false).profile().facts().rootless());
    }

    @Test
    void recordingThatDoesNotSayWhenIsOfTheEpoch() throws IOException {
        Path inspected = Files.writeString(folder.resolve("state.json"), "[]");
        assertEquals(
                Instant.EPOCH, Hosts.recorded(inspected).read(profile -> NONE).readAt());
    }

    @Test
    void recordingThatWasReadAlreadyIsTheSame() {
        byte[] json = "{\"format\":1,\"podman\":{\"version\":\"5.8.6\"}}".getBytes(StandardCharsets.UTF_8);
        HostReading reading = Hosts.recorded("a pipe", json).read(profile -> NONE);
        assertEquals("5.8.6", reading.state().podman().orElseThrow().toString());

        HostSource broken = Hosts.recorded("a pipe", "none".getBytes(StandardCharsets.UTF_8));
        SourceException thrown = assertThrows(SourceException.class, () -> broken.read(profile -> NONE));
        assertTrue(thrown.getMessage().startsWith("snapshot a pipe "), thrown.getMessage());
    }

    @Test
    void recordingThatIsNotThereIsSaid() {
        Path missing = folder.resolve("missing.json");
        HostSource host = Hosts.recorded(missing);
        SourceException thrown = assertThrows(SourceException.class, () -> host.read(profile -> NONE));
        assertEquals("the snapshot " + missing + " could not be read: no such file or directory", thrown.getMessage());
    }

    @Test
    void podmanThatIsNotThereIsSaid() {
        Path missing = folder.resolve("podman");
        HostSource host = Hosts.thisHost().rootless(true).podman(missing).callLimit(Duration.ofSeconds(2));
        SourceException thrown = assertThrows(SourceException.class, () -> host.read(profile -> NONE));
        assertTrue(thrown.getMessage().contains(missing.toString()), thrown.getMessage());
        assertTrue(host.profile().facts().rootless());
    }

    @Test
    void whatKeepsTheQuadletsFromBeingReadIsThrown() throws IOException {
        Path podman = Files.writeString(folder.resolve("podman"), "#!/bin/sh\necho podman version 5.8.6\n");
        assertTrue(podman.toFile().setExecutable(true));
        HostSource host = Hosts.thisHost().rootless(true).podman(podman).callLimit(Duration.ofSeconds(10));

        assertEquals(
                "there is no quadlet directory /x",
                assertThrows(
                                SourceException.NoQuadlets.class,
                                () -> host.read(profile -> {
                                    throw new SourceException.NoQuadlets("there is no quadlet directory /x");
                                }))
                        .getMessage());
        assertThrows(
                SourceException.class,
                () -> host.read(profile -> {
                    throw new IllegalStateException("a fault of drift's own");
                }));
    }
}
