package io.homelab.drift.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import io.homelab.drift.core.check.Drift;
import io.homelab.drift.core.check.SourceException;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.Severity;
import io.homelab.drift.podman.Hosts;
import io.homelab.drift.podman.live.SessionHost;
import io.homelab.drift.quadlet.Quadlets;
import io.homelab.drift.rig.Maker;
import io.homelab.drift.rig.PodHost;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Real Podman on other hosts, over a script in the place of ssh, and over a real sshd. */
@ResourceLock("ports of the rig")
class RemoteHostsIT {

    private static final String IMAGE = "localhost/ssh-app:1";
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private static void needRig() {
        if (PodHost.rig().isEmpty()) {
            System.err.println("NOT RUN: other hosts need a real Podman, -Ddrift.rig=DIR with DIR/podhost");
            abort("no rig");
        }
    }

    private static void write(Path quadlets) throws IOException {
        Files.createDirectories(quadlets.resolve("web.container.d"));
        Files.createDirectories(quadlets.resolve("media"));
        Files.writeString(quadlets.resolve("web.container"), """
                [Container]
                Image=%s
                EnvironmentFile=./web.env
                Volume=/srv:/srv:ro
                """.formatted(IMAGE));
        Files.writeString(quadlets.resolve("web.container.d/10-memory.conf"), "[Container]\nLabel=tier=front\n");
        Files.writeString(quadlets.resolve("web.env"), "COLOUR=red\n");
        Files.writeString(quadlets.resolve("media/db.container"), """
                [Container]
                Image=%s
                PodmanArgs=--memory 512m
                """.formatted(IMAGE));
    }

    /** The same services on a host, one of which drifts: its quadlet, and the other's env-file, changed since. */
    private static String prepare(PodHost host, String version, Path quadlets) throws IOException {
        host.image(IMAGE, List.of("CMD [\"/bin/sleep\",\"1000\"]"));
        Maker.GENERATOR.make(host, PodmanVersion.parse(version).orElseThrow(), quadlets);
        String there = host.home() + "/quadlets";
        host.run("sed", "-i", "s/512m/256m/", there + "/media/db.container");
        host.run("sh", "-c", "echo COLOUR=blue >" + there + "/web.env");
        // as people do who keep theirs in a repository
        host.run(
                "sh",
                "-c",
                "mkdir " + there + "/../git && mv " + there + "/media " + there + "/../git && ln -s ../git/media "
                        + there + "/media");
        return there;
    }

    private static List<String> words(PodHost host, String quadlets) {
        return host.inside(List.of("env", "QUADLET_UNIT_DIRS=" + quadlets));
    }

    private static DriftReport check(String name, Map<String, String> environment) {
        return Drift.check(
                Quadlets.ofTheHost(),
                SessionHost.over(name, environment, Clock.systemUTC()).callLimit(LIMIT));
    }

    private static String found(DriftReport report, String service) {
        return report.services().stream()
                .filter(one -> one.service().equals(service))
                .flatMap(one -> one.findings().stream())
                .filter(finding -> finding.severity() == Severity.DRIFT)
                .map(Finding::code)
                .sorted()
                .distinct()
                .reduce("", (one, other) -> one + " " + other)
                .strip();
    }

    private static void assertFound(DriftReport report) throws IOException {
        assertEquals("env-differs", found(report, "web"), report.toJson());
        assertEquals("memory-differs", found(report, "db"), report.toJson());
        assertTrue(
                report.toJson().contains("\"origin\": \"media/db.container:3\"")
                        || report.toJson().contains("\"origin\":\"media/db.container:3\""),
                report.toJson());
        assertFalse(report.toJson().contains(System.getProperty("java.io.tmpdir") + "/drift-"), report.toJson());
    }

    @Test
    void severalHostsAtOnceOneHungAndOneRefusing() throws Exception {
        needRig();
        Path quadlets = folder.resolve("quadlets");
        write(quadlets);
        try (PodHost newer = PodHost.start("5.8");
                PodHost older = PodHost.start("5.4")) {
            SshScript ssh = new SshScript(folder)
                    .host("nas58", words(newer, prepare(newer, "5.8", quadlets)))
                    .host("nas54", words(older, prepare(older, "5.4", quadlets)))
                    .does("hung", "sleep 300")
                    .does("refusing", "echo 'me@refusing: Permission denied (publickey).' >&2; exit 255");
            Map<String, String> environment = ssh.environment();
            CompletableFuture<SourceException> hung = CompletableFuture.supplyAsync(() -> assertThrows(
                    SourceException.class,
                    () -> Drift.check(
                            Quadlets.ofTheHost(),
                            SessionHost.over("hung", environment, Clock.systemUTC())
                                    .callLimit(Duration.ofSeconds(3)))));
            CompletableFuture<DriftReport> of54 = CompletableFuture.supplyAsync(() -> check("nas54", environment));
            DriftReport of58 = check("nas58", environment);
            assertEquals(Optional.of("5.8.6"), of58.podman());
            assertFound(of58);
            assertEquals(Optional.of("5.4.2"), of54.get().podman());
            assertFound(of54.get());
            assertEquals("hung: did not answer within 3 s", hung.get().getMessage());
            assertEquals(
                    "refusing: Permission denied (publickey)",
                    assertThrows(SourceException.class, () -> check("refusing", environment))
                            .getMessage());
            assertEquals(
                    "nowhere: Could not resolve hostname nowhere: Name or service not known",
                    assertThrows(SourceException.class, () -> check("nowhere", environment))
                            .getMessage());
        }
    }

    @Test
    void realSshdWithAKeyAndByWayOfAnotherHost() throws Exception {
        needRig();
        Optional<Path> sshd = Sshd.program();
        if (sshd.isEmpty()) {
            System.err.println("NOT RUN: this machine has no sshd that these tests could start as root");
            abort("no sshd");
        }
        Path quadlets = folder.resolve("quadlets");
        write(quadlets);
        try (PodHost host = PodHost.start("5.8")) {
            String there = prepare(host, "5.8", quadlets);
            // ssh -W, which a jump host is asked for, runs no command
            try (Sshd server = Sshd.start(sshd.get(), folder, words(host, there))) {
                Path config = Files.writeString(folder.resolve("config"), server.config());
                // ssh looks for its configuration in the home directory of /etc/passwd, not in that of the environment
                Map<String, String> environment = new SshScript(folder)
                        .program("ssh.real", "#!/bin/sh\nexec /usr/bin/ssh -F '" + config + "' \"$@\"\n")
                        .environment();
                Files.move(
                        folder.resolve("ssh.real"),
                        folder.resolve("ssh"),
                        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
                assertFound(check("nas", environment));
                assertFound(check("far", environment));
                assertEquals(
                        "lone: Permission denied (publickey)",
                        assertThrows(SourceException.class, () -> check("lone", environment))
                                .getMessage());
            }
        }
    }

    @Test
    void snapshotOverSshIsThatOfTheHost() throws Exception {
        needRig();
        Path quadlets = folder.resolve("quadlets");
        write(quadlets);
        try (PodHost host = PodHost.start("5.8")) {
            String there = prepare(host, "5.8", quadlets);
            Map<String, String> environment =
                    new SshScript(folder).host("nas", words(host, there)).environment();
            String snapshot = SessionHost.over("nas", environment, Clock.systemUTC())
                    .record(Quadlets.ofTheHost())
                    .json();
            assertTrue(snapshot.contains('"' + there + '"'), snapshot);
            assertFalse(snapshot.contains(System.getProperty("java.io.tmpdir") + "/drift-"), snapshot);
            Path changed = folder.resolve("media/db.container");
            Files.createDirectories(changed.getParent());
            Files.writeString(
                    changed,
                    Files.readString(quadlets.resolve("media/db.container")).replace("512m", "256m"));
            DriftReport report = Drift.check(
                    Quadlets.in(changed.getParent()), Hosts.recorded("nas", snapshot.getBytes(StandardCharsets.UTF_8)));
            assertEquals("memory-differs", found(report, "db"), report.toJson());
        }
    }
}
