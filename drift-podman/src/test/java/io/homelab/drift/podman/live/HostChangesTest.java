package io.homelab.drift.podman.live;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.core.context.DeclaredSet;
import io.homelab.drift.core.context.ReferencedFiles;
import io.homelab.drift.podman.process.HostEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is heard of a host, with a podman that says what the test wants. */
class HostChangesTest {

    private static final Instant NOW = Instant.parse("2026-11-29T19:00:00Z");

    private final Semaphore happened = new Semaphore(0);
    private final BlockingQueue<String> deaf = new LinkedBlockingQueue<>();
    private final HostChanges.Listener listener = new HostChanges.Listener() {
        @Override
        public void happened() {
            happened.release();
        }

        @Override
        public void deaf(String reason) {
            deaf.add(reason);
        }
    };

    @TempDir
    private Path root;

    @Test
    void whatPodmanTellsIsHeardOfFromTheBeginning() throws Exception {
        FakeProgram.script(
                root,
                "podman",
                "echo \"$*\" >'" + root + "/asked'",
                "until [ -e '" + root + "/now' ]; do sleep 0.05; done",
                "echo '{\"Name\":\"web\"}'",
                "exec sleep 100");
        try (HostChanges changes = host(0).changes(listener)) {
            assertFalse(happened.tryAcquire(300, TimeUnit.MILLISECONDS));
            assertTrue(changes.hearing());
            Files.createFile(root.resolve("now"));
            assertTrue(happened.tryAcquire(10, TimeUnit.SECONDS));
            String asked = Files.readString(root.resolve("asked")).strip();
            assertTrue(asked.startsWith("events --format json --filter event=create "), asked);
            assertTrue(asked.matches(".* --since=2026-11-29T19:00:\\d\\dZ"), asked);
            assertFalse(asked.contains("health"), asked);
        }
    }

    @Test
    void podmanThatEndsIsFollowedAgainFromBeforeItsEnd() throws Exception {
        FakeProgram.script(
                root,
                "podman",
                "echo \"$*\" >>'" + root + "/asked'",
                "[ $(wc -l <'" + root + "/asked') -gt 1 ] || { echo 'Error: no journal' >&2; exit 125; }",
                "exec sleep 100");
        try (HostChanges changes = host(0).changes(listener)) {
            assertEquals("no journal (exit status 125)", deaf.poll(10, TimeUnit.SECONDS));
            // Podman itself may be another one by now.
            assertTrue(happened.tryAcquire(10, TimeUnit.SECONDS));
            await(() -> changes.hearing()
                    && Files.readAllLines(root.resolve("asked")).size() > 1);
            List<String> asked = Files.readAllLines(root.resolve("asked"));
            assertTrue(asked.get(1).matches(".* --since=2026-11-29T(?:18:59:5[5-9]|19:00:\\d\\d)Z"), asked.get(1));
        }
    }

    @Test
    void whyPodmanCannotBeFollowedIsToldOnce() throws Exception {
        FakeProgram.script(root, "podman", "echo \"$*\" >>'" + root + "/asked'", "exit 125");
        try (HostChanges changes = host(0).changes(listener)) {
            await(() -> Files.exists(root.resolve("asked"))
                    && Files.readAllLines(root.resolve("asked")).size() > 2);
            await(() -> !changes.hearing());
            assertEquals(1, deaf.size(), deaf.toString());
        }
    }

    @Test
    void podmanIsFollowedAnewWhereTheClockIsSetBack() throws Exception {
        FakeProgram.script(root, "podman", "echo \"$*\" >>'" + root + "/asked'", "exec sleep 100");
        MovedClock clock = new MovedClock();
        try (HostChanges changes = host(0, clock).changes(listener)) {
            await(() -> Files.exists(root.resolve("asked")));
            clock.behind = Duration.ofHours(1);
            assertTrue(happened.tryAcquire(20, TimeUnit.SECONDS));
            await(() -> Files.readAllLines(root.resolve("asked")).size() > 1);
            String asked = Files.readAllLines(root.resolve("asked")).get(1);
            Instant since = Instant.parse(asked.substring(asked.indexOf("--since=") + "--since=".length()));
            assertTrue(since.isBefore(Instant.now().minus(Duration.ofMinutes(59))), asked);
            assertTrue(changes.hearing());
            assertEquals(List.of(), List.copyOf(deaf));
        }
    }

    /** This machine's clock, as somebody sets it. */
    private static final class MovedClock extends Clock {

        private volatile Duration behind = Duration.ZERO;

        @Override
        public Instant instant() {
            return Clock.systemUTC().instant().minus(behind);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("nobody asks for it");
        }
    }

    @Test
    void nothingRunsOnOnceItIsClosed() throws Exception {
        FakeProgram.script(root, "podman", "echo $$ >'" + root + "/pid'", "exec sleep 100");
        HostChanges changes = host(0).changes(listener);
        await(() -> Files.exists(root.resolve("pid"))
                && !Files.readString(root.resolve("pid")).isBlank());
        changes.close();
        long pid = Long.parseLong(Files.readString(root.resolve("pid")).strip());
        await(() -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
        assertEquals(Optional.empty(), Optional.ofNullable(deaf.poll(1500, TimeUnit.MILLISECONDS)));
    }

    @Test
    void filesOfSystemdsAreHeardOf() throws Exception {
        FakeProgram.script(root, "podman", "exec sleep 100");
        Files.createDirectories(root.resolve("etc/systemd/system"));
        Path generator = Files.createDirectories(root.resolve("run/systemd/generator"));
        Path slice = Files.createDirectories(root.resolve("sys/fs/cgroup/system.slice"));
        try (HostChanges changes = host(0).changes(listener)) {
            assertEquals(Optional.empty(), changes.watch(List.of(), List.of(), Set.of("web.service")));
            heard(() -> Files.createDirectories(root.resolve("etc/systemd/system/web.service.d")));
            heard(() -> Files.createDirectories(root.resolve("run/systemd/system.control")));
            heard(() -> Files.delete(generator));
            heard(() -> Files.createDirectory(slice.resolve("web.service")));
        }
    }

    @Test
    void filesOfAUsersManagerAreHeardOf() throws Exception {
        FakeProgram.script(root, "podman", "exec sleep 100");
        Path run = Files.createDirectories(root.resolve("run/user/1000/systemd/generator"));
        Path config = Files.createDirectories(root.resolve("home/me/.config/systemd/user"));
        Path slice = Files.createDirectories(
                root.resolve("sys/fs/cgroup/user.slice/user-1000.slice/user@1000.service/app.slice"));
        try (HostChanges changes = host(1000).changes(listener)) {
            changes.watch(List.of(), List.of(), Set.of("web.service"));
            heard(() -> Files.delete(run));
            heard(() -> Files.createDirectory(config.resolve("web.service.d")));
            heard(() -> Files.createDirectory(slice.resolve("web.service")));
        }
    }

    @Test
    void filesOfContainersConfAreHeardOf() throws Exception {
        FakeProgram.script(root, "podman", "exec sleep 100");
        Path etc = Files.createDirectories(root.resolve("etc/containers"));
        Path own = Files.createDirectories(root.resolve("home/me/.config/containers"));
        try (HostChanges changes = host(1000).changes(listener)) {
            changes.watch(List.of(), List.of(), Set.of());
            heard(() -> Files.writeString(own.resolve("containers.conf"), "[containers]\n"));
            heard(() -> Files.createDirectory(etc.resolve("containers.conf.d")));
            changes.watch(List.of(), List.of(), Set.of());
            heard(() -> Files.writeString(etc.resolve("containers.conf.d/10-log.conf"), "[containers]\n"));
        }
    }

    @Test
    void ofAPolicyThatWasNamedNothingBesideItIsHeardOf() throws Exception {
        FakeProgram.script(root, "podman", "exec sleep 100");
        Path home = Files.createDirectories(root.resolve("home/me/notes"));
        Path policy = Files.writeString(home.resolveSibling("my.policy"), "");
        try (HostChanges changes = host(1000).changes(listener)) {
            changes.watch(List.of(), List.of(policy), Set.of());
            Files.writeString(home.resolve("today"), "x");
            Files.writeString(home.resolveSibling("other"), "x");
            assertFalse(happened.tryAcquire(300, TimeUnit.MILLISECONDS));
            heard(() -> Files.writeString(policy, "x"));
            heard(() -> Files.move(Files.writeString(home.resolve("new"), "y"), policy, REPLACE_EXISTING));
            changes.watch(List.of(), List.of(policy), Set.of());
            heard(() -> Files.move(home.getParent(), root.resolve("home/old")));
        }
    }

    @Test
    void secretsAreHeardOfWherePodmanTellsNothingOfThem() throws Exception {
        FakeProgram.script(root, "podman", "exec sleep 100");
        Path storage = Files.createDirectories(root.resolve("home/me/.local/share/containers/storage"));
        try (HostChanges changes = host(1000).changes(listener)) {
            changes.watch(List.of(), List.of(), Set.of());
            Files.writeString(storage.resolve("db.sql-wal"), "x");
            assertFalse(happened.tryAcquire(300, TimeUnit.MILLISECONDS));
            heard(() -> Files.createDirectory(storage.resolve("secrets")));
            changes.watch(List.of(), List.of(), Set.of());
            happened.drainPermits();
            Files.writeString(storage.resolve("secrets/secrets.lock"), "x");
            assertFalse(happened.tryAcquire(300, TimeUnit.MILLISECONDS));
            heard(() -> Files.writeString(storage.resolve("secrets/secrets.json"), "{}"));
        }
    }

    @Test
    void filesThatQuadletsNameAreHeardOfFromWhenTheyAreLookedAt() throws Exception {
        FakeProgram.script(root, "podman", "[ $1 = events ] && exec sleep 100; echo '[]'");
        Path env = Files.writeString(root.resolve("web.env"), "A=1\n");
        Path missing = root.resolve("films");
        Path mounted = Files.writeString(root.resolve("app.log"), "x");
        try (HostChanges changes = host(0).changes(listener)) {
            ReferencedFiles files = changes.host()
                    .read(profile -> new DeclaredSet(List.of(), List.of(), List.of()))
                    .files();
            assertEquals(Optional.of("A=1\n"), files.read(env.toString()));
            assertTrue(files.lacks(missing.toString()));
            assertFalse(files.lacks(mounted.toString()));
            assertTrue(files.changed(mounted.toString()).isPresent());
            heard(() -> Files.writeString(env, "A=2\n"));
            heard(() -> Files.createDirectory(missing));
            happened.drainPermits();
            Files.writeString(mounted, "y");
            assertFalse(happened.tryAcquire(300, TimeUnit.MILLISECONDS));
            assertFalse(files.lacks("a\0b"));
        }
    }

    private interface Deed {
        void run() throws IOException;
    }

    private void heard(Deed deed) throws Exception {
        while (happened.tryAcquire(100, TimeUnit.MILLISECONDS)) {
            happened.drainPermits();
        }
        deed.run();
        assertTrue(happened.tryAcquire(10, TimeUnit.SECONDS));
    }

    private interface Condition {
        boolean holds() throws IOException;
    }

    private static void await(Condition condition) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!condition.holds()) {
            assertTrue(System.nanoTime() < end, "it never came to that");
            Thread.sleep(20);
        }
    }

    private LiveHost host(long uid) {
        return host(uid, Clock.offset(Clock.systemUTC(), Duration.between(Instant.now(), NOW)));
    }

    private LiveHost host(long uid, Clock clock) {
        Map<String, String> variables =
                Map.of("PATH", root + ":/usr/bin:/bin", "HOME", "/home/me", "XDG_RUNTIME_DIR", "/run/user/1000");
        return LiveHost.of(new HostEnvironment(root, variables, uid, uid), clock);
    }
}
