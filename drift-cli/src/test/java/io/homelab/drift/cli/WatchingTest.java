package io.homelab.drift.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.cli.export.RunFacts;
import io.homelab.drift.core.Category;
import io.homelab.drift.core.Kind;
import io.homelab.drift.core.check.SourceException;
import io.homelab.drift.core.reconcile.HostWatch;
import io.homelab.drift.core.reconcile.UnitGraph;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.FindingCode;
import io.homelab.drift.core.report.ServiceReport;
import io.homelab.drift.core.report.Severity;
import io.homelab.drift.core.report.Status;
import io.homelab.drift.core.report.Tool;
import io.homelab.drift.core.systemd.UnitStatus;
import io.homelab.drift.podman.live.HostChanges;
import io.homelab.drift.podman.live.LiveHost;
import io.homelab.drift.podman.process.HostEnvironment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Checks again and again, by a host that says what each check finds. */
@Timeout(60)
class WatchingTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<Duration> waits = new ArrayList<>();
    private final Alarm alarm = new Alarm() {
        @Override
        synchronized boolean await(Duration shortest, Duration longest) throws InterruptedException {
            waits.add(shortest.compareTo(longest) < 0 && !silent ? shortest : longest);
            return super.await(Duration.ZERO, silent ? Duration.ZERO : longest);
        }
    };
    private final Deque<Object> checks = new ArrayDeque<>();
    private final List<DriftReport> told = new ArrayList<>();
    private final List<Set<String>> units = new ArrayList<>();
    private boolean moving;
    private boolean silent;
    private Optional<String> deaf = Optional.empty();
    private int asked;
    private int gone;

    @Test
    void firstItSaysHowThingsAreThenWhatChanges() throws Exception {
        checks.add(report(service("web", false), service("db", false)));
        checks.add(report(service("web", true), service("db", false)));
        checks.add(report(service("web", true), service("db", false)));
        checks.add(report(service("web", false), service("db", false)));
        run();
        assertEquals("""
                2 services: 2 match, 0 warning, 0 drift
                08:00:00  web: memory differs
                08:00:00  2 services: 1 match, 0 warning, 1 drift
                08:00:00  web: ended: memory
                08:00:00  2 services: 2 match, 0 warning, 0 drift
                """, out.toString(StandardCharsets.UTF_8));
        assertEquals("", err.toString(StandardCharsets.UTF_8));
        assertEquals(4, told.size());
        assertEquals(List.of(Set.of(), Set.of("web.service", "db.service")), units.subList(0, 2));
    }

    @Test
    void whatWasFoundIsHeardOfBeforeTheNextCheck() throws Exception {
        checks.add(report(service("web", false)));
        run();
        assertEquals(List.of(Set.of(), Set.of("web.service")), units);
    }

    @Test
    void folderThatIsGoneBehindACheckIsForTheNextOneToTell() throws Exception {
        gone = 2;
        checks.add(report(service("web", false)));
        checks.add(report(service("web", true)));
        run();
        assertEquals(2, told.size());
        assertEquals("", err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void checkThatIsEndedSaysNothing() throws Exception {
        checks.add(report(service("web", false)));
        checks.add(new SourceException.Interrupted("interrupted", new InterruptedException()));
        assertThrows(InterruptedException.class, this::run);
        assertTrue(Thread.interrupted());
        assertEquals("1 service: 1 match, 0 warning, 0 drift\n", out.toString(StandardCharsets.UTF_8));
        assertEquals("", err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void whatCannotBeReadOnceIsReadAgainBeforeAnybodyIsTold() throws Exception {
        checks.add(report(service("web", false)));
        checks.add(new Failure("podman is being upgraded"));
        checks.add(report(service("web", false)));
        run();
        assertEquals("1 service: 1 match, 0 warning, 0 drift\n", out.toString(StandardCharsets.UTF_8));
        assertEquals("", err.toString(StandardCharsets.UTF_8));
        assertEquals(2, told.size());
    }

    @Test
    void whatCannotBeReadIsReadAgainAfterFiveSecondsWhateverHappens() throws Exception {
        checks.add(report(service("web", false)));
        checks.add(new Failure("podman is being upgraded"));
        checks.add(report(service("web", false)));
        run();
        assertEquals(List.of(Duration.ZERO, Duration.ofSeconds(5), Duration.ZERO), waits.subList(0, 3));
    }

    @Test
    void podmanThatIsThereAgainIsFoundThoughNobodyTellsOfIt() throws Exception {
        silent = true;
        checks.add(report(service("web", false)));
        checks.add(new Failure("there is no podman"));
        checks.add(new Failure("there is no podman"));
        checks.add(report(service("web", false)));
        run();
        List<Duration> waited = waits.subList(0, 5);
        assertEquals(
                List.of(2L, 598L, 5L, 2L, 28L),
                waited.stream().map(Duration::toSeconds).toList());
        assertEquals("drift: there is no podman\ndrift: all can be read again\n", err.toString(StandardCharsets.UTF_8));
        assertEquals(Status.MATCH, told.get(told.size() - 1).status());
    }

    @Test
    void podmanThatIsGoneIsToldWithoutOptionsThatThereAreNot() throws Exception {
        checks.add(new SourceException.NoPodman("no podman on PATH", Optional.empty(), new IOException()));
        checks.add(new SourceException.NoPodman("no podman on PATH", Optional.empty(), new IOException()));
        checks.add(report(service("web", false)));
        run();
        assertTrue(
                err.toString(StandardCharsets.UTF_8).startsWith("drift: no podman on PATH\n"),
                err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void whatStaysUnreadIsTold() throws Exception {
        checks.add(report(service("web", false)));
        checks.add(new Failure("podman is gone"));
        checks.add(new Failure("podman is gone"));
        checks.add(new IllegalStateException("s3cret"));
        run();
        assertTrue(
                err.toString(StandardCharsets.UTF_8).startsWith("drift: podman is gone\n"),
                err.toString(StandardCharsets.UTF_8));
        assertFalse(err.toString(StandardCharsets.UTF_8).contains("s3cret"), err.toString(StandardCharsets.UTF_8));
        assertEquals(Status.UNKNOWN, told.get(1).status());
        assertEquals("1 service: 1 match, 0 warning, 0 drift\n", out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void hostThatCannotBeLookedAtAtFirstIsDescribedOnceItCan() throws Exception {
        checks.add(new Failure("there is no podman"));
        checks.add(new Failure("there is no podman"));
        checks.add(report(service("web", false)));
        run();
        assertEquals("drift: there is no podman\ndrift: all can be read again\n", err.toString(StandardCharsets.UTF_8));
        assertEquals("1 service: 1 match, 0 warning, 0 drift\n", out.toString(StandardCharsets.UTF_8));
        assertEquals(2, told.size());
    }

    @Test
    void serviceThatCannotBeComparedIsSaid() throws Exception {
        checks.add(report(service("web", false)));
        checks.add(report(unknown("web")));
        checks.add(report(service("web", false)));
        run();
        assertEquals("""
                1 service: 1 match, 0 warning, 0 drift
                08:00:00  web: could not be compared: it is gone
                08:00:00  1 service: 0 match, 0 warning, 0 drift, 1 unknown
                08:00:00  web: can be compared again
                08:00:00  1 service: 1 match, 0 warning, 0 drift
                """, out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void filesThatCannotBeHeardOfAreToldOnce() throws Exception {
        deaf = Optional.of("no space left on device");
        checks.add(report(service("web", false)));
        checks.add(report(service("web", false)));
        checks.add(report(service("web", false)));
        run();
        assertEquals(
                "drift: warning: some changes of files are not heard of (no space left on device), and found later\n",
                err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void serviceOnItsWayStaysAsItWasUntilItHasArrived() throws Exception {
        Deque<String> states = new ArrayDeque<>(List.of(
                "active a", "deactivating a", // while it stops
                "deactivating a", "active b", // while it starts: another run
                "active b", "active b"));
        SteadyReports steady = new SteadyReports(watch(states), Duration.ofSeconds(90));
        assertEquals(Status.MATCH, status(steady, service("web", false)));
        assertEquals(Status.MATCH, status(steady, unknown("web")));
        assertTrue(steady.moving());
        assertEquals(Status.MATCH, status(steady, unknown("web")));
        assertTrue(steady.moving());
        assertEquals(Status.DRIFT, status(steady, service("web", true)));
        assertFalse(steady.moving());
    }

    @Test
    void whatNeverArrivesIsToldAsItIs() throws Exception {
        Deque<String> states = new ArrayDeque<>(List.of("activating a", "activating a"));
        SteadyReports steady = new SteadyReports(watch(states), Duration.ZERO);
        assertEquals(Status.MATCH, status(steady, service("web", false)));
        assertEquals(Status.DRIFT, status(steady, service("web", true)));
    }

    @Test
    void withoutSystemdNothingIsOnItsWay() throws Exception {
        SteadyReports steady = new SteadyReports(watch(new ArrayDeque<>()), Duration.ofSeconds(90));
        assertEquals(Status.MATCH, status(steady, service("web", false)));
        assertEquals(Status.DRIFT, status(steady, service("web", true)));
        assertFalse(steady.moving());
    }

    @Test
    void policyThatWasNamedIsHeardOfAndNothingBesideIt(@TempDir Path root) throws Exception {
        Path podman = Files.writeString(root.resolve("podman"), "#!/bin/sh\nexec sleep 100\n");
        Files.setPosixFilePermissions(podman, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path home = Files.createDirectories(root.resolve("home/notes")).getParent();
        Path policy = Files.writeString(home.resolve("my.policy"), "");
        HostEnvironment environment = new HostEnvironment(root, Map.of("PATH", root + ":/usr/bin:/bin"), 0, 0);
        Semaphore rings = new Semaphore(0);
        HostChanges.Listener listener = new HostChanges.Listener() {
            @Override
            public void happened() {
                rings.release();
            }

            @Override
            public void deaf(String reason) {
                throw new AssertionError(reason);
            }
        };
        try (HostChanges changes = LiveHost.of(environment, Clock.systemUTC()).changes(listener)) {
            Watching.Ear ear = Watching.Ear.of(changes, Optional.of(policy));
            assertEquals(Optional.empty(), ear.listen(List.of(), Set.of()));
            Files.writeString(home.resolve("other"), "x");
            Files.writeString(home.resolve("notes/today"), "x");
            assertFalse(rings.tryAcquire(300, TimeUnit.MILLISECONDS));
            Files.writeString(policy, "x");
            assertTrue(rings.tryAcquire(10, TimeUnit.SECONDS));
        }
    }

    private static Status status(SteadyReports steady, ServiceReport service) throws Failure {
        return steady.of(() -> report(service)).services().get(0).status();
    }

    /** Each state is told once: of the unit, and its run. */
    private static HostWatch watch(Deque<String> states) {
        return new HostWatch() {
            @Override
            public UnitGraph units(Collection<String> names) throws IOException {
                if (states.isEmpty()) {
                    throw new IOException("no systemd");
                }
                String[] state = states.remove().split(" ", -1);
                return new UnitGraph(List.of(new UnitStatus(Map.of(
                        "Id",
                        "web.service",
                        "LoadState",
                        "loaded",
                        "ActiveState",
                        state[0],
                        "InvocationID",
                        state[1]))));
            }

            @Override
            public List<Container> containers(String unit) {
                return List.of();
            }
        };
    }

    private void run() throws Exception {
        ProcessEnvironment surroundings = new ProcessEnvironment(
                Path.of("/none"),
                Map.of(),
                0,
                0,
                InputStream.nullInputStream(),
                false,
                out,
                err,
                false,
                Clock.fixed(Shell.NOW, ZoneOffset.UTC));
        Watching.Look look = new Watching.Look() {
            @Override
            public DriftReport check() throws Failure {
                Object next = checks.remove();
                if (checks.isEmpty()) {
                    alarm.end();
                }
                if (!silent) {
                    alarm.ring();
                }
                if (next instanceof Failure failure) {
                    throw failure;
                }
                if (next instanceof RuntimeException fault) {
                    throw fault;
                }
                return (DriftReport) next;
            }

            @Override
            public boolean moving() {
                return moving;
            }

            @Override
            public Collection<Path> folders() throws Failure {
                asked++;
                if (asked == gone) {
                    throw new Failure("there is no quadlet directory");
                }
                return List.of();
            }
        };
        Watching.Ear ear = new Watching.Ear() {
            @Override
            public Optional<String> listen(Collection<Path> folders, Set<String> names) {
                units.add(names);
                return deaf;
            }

            @Override
            public boolean hearing() {
                return true;
            }
        };
        new Watching(
                        look,
                        ear,
                        alarm,
                        Duration.ofMinutes(10),
                        new RunFacts("nas", "me", Duration.ZERO),
                        (report, run) -> told.add(report),
                        surroundings,
                        new ErrorMessages(err))
                .run();
    }

    private static DriftReport report(ServiceReport... services) {
        return new DriftReport(Tool.DRIFT, Shell.NOW, Optional.empty(), List.of(), List.of(services));
    }

    private static ServiceReport service(String name, boolean drifts) {
        return service(name, drifts ? Status.DRIFT : Status.MATCH, "", drifts ? List.of(finding()) : List.of());
    }

    private static ServiceReport unknown(String name) {
        return service(name, Status.UNKNOWN, "it is gone", List.of());
    }

    private static ServiceReport service(String name, Status status, String reason, List<Finding> findings) {
        return new ServiceReport(
                name,
                name + ".service",
                Kind.CONTAINER,
                Optional.of(name),
                name + ".container",
                status,
                reason,
                Optional.empty(),
                findings);
    }

    private static Finding finding() {
        return Finding.of(FindingCode.DIFFERS, Category.MEMORY, "memory")
                .severity(Severity.DRIFT)
                .message("memory differs")
                .build();
    }
}
