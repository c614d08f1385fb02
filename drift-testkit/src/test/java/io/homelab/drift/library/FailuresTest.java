package io.homelab.drift.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.core.check.Drift;
import io.homelab.drift.core.check.HostSource;
import io.homelab.drift.core.check.QuadletSource;
import io.homelab.drift.core.check.SourceException;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.Status;
import io.homelab.drift.podman.HostStates;
import io.homelab.drift.podman.Hosts;
import io.homelab.drift.podman.ThisHost;
import io.homelab.drift.podman.live.LiveHost;
import io.homelab.drift.podman.process.HostEnvironment;
import io.homelab.drift.quadlet.Quadlets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever fails, an embedder gets an exception of drift's own that says what was tried, or a report that says what is not known. */
class FailuresTest {

    private static final Quadlets WEB =
            Quadlets.of(Map.of("web.container", "[Container]\nImage=docker.io/library/nginx:1.27\n"));
    private static final Map<String, Function<Drift, Object>> DOORS = Map.of(
            "check", Drift::check,
            "plan", Drift::plan,
            "explain", Drift::explain,
            "lint", Drift::lint,
            "inventory", Drift::inventory);

    @TempDir
    private Path folder;

    @Test
    void snapshotThatCannotBeReadIsSaid() throws IOException {
        Path missing = folder.resolve("missing.json");
        assertEquals("the snapshot " + missing + " could not be read: no such file or directory", failure(missing));
        Path directory = Files.createDirectory(folder.resolve("directory.json"));
        assertTrue(failure(directory).startsWith("the snapshot " + directory + " could not be read: "));
        assertEquals("snapshot " + file("empty.json", "") + " is empty", failure(folder.resolve("empty.json")));
        assertEquals(
                "snapshot " + file("text.json", "{\"format\":1,")
                        + " ends in the middle of its JSON (line 1, column 13)",
                failure(folder.resolve("text.json")));
        assertEquals(
                "snapshot " + file("other.json", "{}") + " has no \"format\": it was not written by drift snapshot",
                failure(folder.resolve("other.json")));
        assertTrue(failure(file("newer.json", "{\"format\":2}")).contains("has format 2; this drift reads format 1"));
    }

    @Test
    void quadletDirectoryThatIsMissingIsNeverAnEmptyReport() throws IOException {
        Path good = Files.createDirectory(folder.resolve("good"));
        Path missing = folder.resolve("missing");
        Path plain = file("plain", "");
        Path loop = Files.createSymbolicLink(folder.resolve("loop"), folder.resolve("loop"));
        assertEquals("there is no quadlet directory " + missing, failure(Quadlets.in(missing)));
        assertEquals("there is no quadlet directory " + missing, failure(Quadlets.in(good, missing)));
        assertEquals("there is no quadlet directory " + missing, failure(Quadlets.in(missing, good)));
        assertEquals(plain + " is no directory", failure(Quadlets.in(good, plain)));
        assertTrue(failure(Quadlets.in(good, loop)).contains(loop.toString()));
        assertEquals(
                "there is no quadlet directory on Podman's search path for this user",
                failure(Quadlets.onSearchPath(folder, Map.of("HOME", "/home/ann"), 1000)));
        assertEquals("there are no quadlets", failure(Quadlets.of(Map.of())));
        assertEquals("there is no quadlet directory", failure(Quadlets.in()));
    }

    @Test
    void quadletDirectoryThatCannotBeReadIsNeverAMatch() throws IOException {
        Path closed = Files.createDirectory(folder.resolve("closed"));
        Files.writeString(closed.resolve("web.container"), "[Container]\nImage=localhost/web:1\n");
        assertTrue(closed.toFile().setReadable(false));
        Assumptions.assumeFalse(Files.isReadable(closed), "NOT TESTED: root reads everything");
        DriftReport report = Drift.check(Quadlets.in(closed), nothing());
        assertEquals(Status.UNKNOWN, report.status());
        assertTrue(closed.toFile().setReadable(true));
    }

    @Test
    void podmanThatIsNotThereIsSaid() throws IOException {
        Path missing = folder.resolve("nowhere/podman");
        SourceException.NoPodman none =
                assertThrows(SourceException.NoPodman.class, () -> Drift.check(WEB, fake(missing)));
        assertEquals("there is no " + missing, none.getMessage());
        assertTrue(none.atGivenPath());
        Path plain = file("podman", "#!/bin/sh\n");
        assertEquals(
                plain + " is not a program that this user may run",
                assertThrows(SourceException.NoPodman.class, () -> Drift.check(WEB, fake(plain)))
                        .getMessage());
        HostSource bare =
                LiveHost.of(new HostEnvironment(folder, Map.of("PATH", "/none"), 1000, 1000), Clock.systemUTC());
        assertEquals(
                "no podman on PATH",
                assertThrows(
                                SourceException.NoPodman.class,
                                () -> Drift.of(WEB, bare).plan())
                        .getMessage());
        assertEquals(1, Drift.of(WEB, bare).explain().services().size(), "needs none");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kill -9 $$",
                "exit 125",
                "echo '[{\"Id\":'",
                "echo no podman at all",
                "case $1 in --version) echo podman version 5.8.6;; *) kill -9 $$;; esac",
            })
    void podmanThatDiesOrTalksNonsenseIsUnknownAndNeverDrift(String script) throws IOException {
        DriftReport report = Drift.check(WEB, fake(program(script)));
        assertEquals(Status.UNKNOWN, report.status(), report::toJson);
        assertEquals(0, report.summary().drift(), report::toJson);
        assertFalse(report.problems().isEmpty());
        report.problems().forEach(problem -> plain(problem.message()));
    }

    @Test
    void podmanThatHangsIsEndedAfterTheLimit() throws IOException {
        DriftReport report = Drift.check(WEB, fake(program("exec sleep 600")).callLimit(Duration.ofMillis(700)));
        assertEquals(Status.UNKNOWN, report.status(), report::toJson);
        assertTrue(
                report.problems().stream()
                        .anyMatch(problem -> problem.message().endsWith(" did not end within 700 ms and was stopped")),
                report::toJson);
        report.problems().forEach(problem -> plain(problem.message()));
    }

    @Test
    void hostWithoutSystemdIsReadAllTheSame() throws IOException {
        Path podman = program("case \"$*\" in --version) echo podman version 5.8.6;; *json*) echo '[]';; esac");
        HostSource host = LiveHost.of(
                        new HostEnvironment(folder, Map.of("PATH", "/usr/bin:/bin"), 1000, 1000), Clock.systemUTC())
                .podman(podman);
        DriftReport report = Drift.check(WEB, host);
        assertTrue(
                report.problems().stream()
                        .anyMatch(problem -> problem.message()
                                .equals("systemd does not run here, so what it holds of the units is unknown")),
                report::toJson);
    }

    /** A message of the library speaks of no option of the command line. */
    private static String plain(String message) {
        for (String option : List.of("--snapshot", "--podman ", "--call-timeout", "--quadlet-dir", "--show-values")) {
            assertFalse(message.contains(option), message);
        }
        return message;
    }

    private String failure(Path snapshot) {
        HostSource host = Hosts.recorded(snapshot);
        return DOORS.values().stream()
                .map(door -> assertThrows(SourceException.class, () -> door.apply(Drift.of(WEB, host))))
                .map(fault -> plain(fault.getMessage()))
                .distinct()
                .reduce((one, other) -> one + " / " + other)
                .orElseThrow();
    }

    private static String failure(QuadletSource quadlets) {
        return DOORS.values().stream()
                .map(door ->
                        assertThrows(SourceException.NoQuadlets.class, () -> door.apply(Drift.of(quadlets, nothing()))))
                .map(fault -> plain(fault.getMessage()))
                .distinct()
                .reduce((one, other) -> one + " / " + other)
                .orElseThrow();
    }

    private static HostSource nothing() {
        return HostStates.builder().build();
    }

    private static ThisHost fake(Path podman) {
        return Hosts.thisHost().rootless(true).podman(podman);
    }

    private Path program(String script) throws IOException {
        Path program = file("podman-" + UUID.randomUUID(), "#!/bin/sh\n" + script + "\n");
        assertTrue(program.toFile().setExecutable(true));
        return program;
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
