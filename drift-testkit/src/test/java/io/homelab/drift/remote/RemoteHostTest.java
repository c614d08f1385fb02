package io.homelab.drift.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.homelab.drift.core.check.Drift;
import io.homelab.drift.core.check.SourceException;
import io.homelab.drift.core.context.NamedPaths;
import io.homelab.drift.core.host.HostState;
import io.homelab.drift.core.input.ThisProcess;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.systemd.HostFacts;
import io.homelab.drift.podman.live.LiveHost;
import io.homelab.drift.podman.live.SessionHost;
import io.homelab.drift.podman.process.HostEnvironment;
import io.homelab.drift.podman.snapshot.Json;
import io.homelab.drift.quadlet.Quadlets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A host that is asked over ssh says what it says when it is asked itself. */
@Timeout(120)
class RemoteHostTest {

    private static final Path HOMELAB = Path.of("../examples/homelab");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T00:00:00Z"), ZoneOffset.UTC);

    /** With a folder /run of its own, in which something is done first. */
    private static final String WITHOUT_RUNTIME_DIRECTORIES =
            "exec unshare --mount sh -c 'mount -t tmpfs tmpfs /run && %s && exec \"$@\"' sh \"$@\"";

    @TempDir
    Path temporary;

    private Path folder;
    private Path quadlets;
    private SshScript ssh;

    @BeforeEach
    void host() throws IOException {
        folder = temporary.toRealPath();
        quadlets = folder.resolve("host/quadlets");
        copy(HOMELAB.resolve("quadlets"), quadlets);
        wholeSeconds();
        Path programs = Files.createDirectory(folder.resolve("programs"));
        JsonNode snapshot = Json.read(Files.readString(HOMELAB.resolve("snapshot.json")));
        ssh = new SshScript(programs)
                .program("podman", FakePodman.script(folder.resolve("podman"), snapshot))
                .host("nas", List.of("env", "QUADLET_UNIT_DIRS=" + quadlets, "HOME=" + folder));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.resolveSibling(""));
                Files.copy(file, target, java.nio.file.LinkOption.NOFOLLOW_LINKS);
            }
        }
    }

    /** A shell tells no less. */
    private void wholeSeconds() throws IOException {
        Instant time = Instant.parse("2026-11-22T00:00:00Z");
        try (Stream<Path> files = Files.walk(quadlets)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                time = time.plusSeconds(1);
                Files.setLastModifiedTime(file, FileTime.from(time));
            }
        }
    }

    private SessionHost nas() throws IOException {
        return SessionHost.over("nas", ssh.environment(), CLOCK).rootless(true);
    }

    private LiveHost itself() throws IOException {
        ThisProcess process = ThisProcess.now();
        Map<String, String> variables = new HashMap<>(ssh.environment());
        variables.put("HOME", folder.toString());
        return LiveHost.of(new HostEnvironment(Path.of("/"), variables, process.uid(), process.gid()), CLOCK)
                .rootless(true);
    }

    @Test
    void reportIsTheSame() throws IOException {
        Files.createDirectories(folder.resolve(".config/containers/containers.conf.d"));
        Files.writeString(
                folder.resolve(".config/containers/containers.conf.d/10-log.conf"),
                "[containers]\nlog_driver = \"k8s-file\"\npids_limit = 77\n");
        Files.writeString(
                quadlets.resolve("immich.env"), "DB_HOSTNAME=changed\n", java.nio.file.StandardOpenOption.APPEND);
        DriftReport there = Drift.of(Quadlets.ofTheHost(), nas()).verbose().check();
        DriftReport here = Drift.of(Quadlets.in(quadlets), itself()).verbose().check();
        assertEquals(here.toJson(), there.toJson());
        assertTrue(there.toJson().contains("env-differs"), there.toJson());
        assertTrue(there.services().size() > 30, there.toJson());
    }

    @Test
    void meaningAndLintOfItsQuadletsAreTheSame() throws IOException {
        Files.writeString(quadlets.resolve("odd.container"), """
                [Container]
                Image=docker.io/library/a:1
                # drift: ignore=unknown-key
                Imge=b
                Enviroment=c
                Volume=./data:/data
                """);
        Files.createDirectories(quadlets.resolveSibling("elsewhere"));
        Files.writeString(quadlets.resolveSibling("elsewhere/out.container"), "[Container]\nImage=localhost/x:1\n");
        Files.createSymbolicLink(quadlets.resolve("out"), Path.of("../elsewhere"));
        Drift there = Drift.of(Quadlets.ofTheHost(), nas());
        Drift here = Drift.of(Quadlets.in(quadlets), itself());
        assertEquals(here.explain().toString(), there.explain().toString());
        assertEquals(here.lint().toJson(), there.lint().toJson());
        assertTrue(there.lint().toJson().contains("Imge"), there.lint().toJson());
        assertFalse(there.explain().toString().contains("/drift-"));
    }

    @Test
    void snapshotIsTheSame() throws IOException {
        assertEquals(
                itself().record(Quadlets.in(quadlets)).json(),
                nas().record(Quadlets.ofTheHost()).json());
    }

    @Test
    void quadletsOfACheckoutAreHeldAgainstIt() throws IOException {
        Path checkout = folder.resolve("checkout");
        copy(quadlets, checkout);
        Files.writeString(quadlets.resolve("only-there.container"), "[Container]\nImage=x\n");
        DriftReport there = Drift.check(Quadlets.in(checkout), nas());
        assertFalse(there.services().stream().anyMatch(one -> one.service().equals("only-there")));
        assertTrue(there.services().stream().anyMatch(one -> one.service().equals("immich")));
    }

    @Test
    void hostWithoutQuadletsSaysSo() throws IOException {
        ssh.host("bare", List.of("env", "QUADLET_UNIT_DIRS=" + folder + "/none"));
        SessionHost bare = SessionHost.over("bare", ssh.environment(), CLOCK).rootless(true);
        assertEquals(
                "there is no quadlet directory on Podman's search path for this user",
                assertThrows(SourceException.NoQuadlets.class, () -> Drift.check(Quadlets.ofTheHost(), bare))
                        .getMessage());
    }

    @Test
    void hostWithoutPodmanSaysSo() throws IOException {
        ssh.host("bare", List.of("env", "PATH=/usr/bin:/bin"));
        SessionHost bare = SessionHost.over("bare", ssh.environment(), CLOCK);
        SourceException none = assertThrows(SourceException.class, () -> Drift.check(Quadlets.ofTheHost(), bare));
        boolean here = Stream.of("/usr/bin/podman", "/usr/local/bin/podman", "/bin/podman")
                .anyMatch(podman -> Files.exists(Path.of(podman)));
        if (here) {
            System.err.println("NOT TESTED: a host without podman, since this machine has one");
        }
        assumeTrue(!here);
        assertEquals("bare: no podman on PATH", none.getMessage());
    }

    @Test
    void connectionThatDiesLeavesWhatWasRead() throws IOException {
        Path podman = folder.resolve("programs/podman");
        Files.writeString(
                podman,
                Files.readString(podman)
                        .replace("\"inspect -- \"* | ", "\"inspect -- \"*) kill -9 $PPID; sleep 1 ;;\n"));
        DriftReport report = Drift.check(Quadlets.ofTheHost(), nas());
        assertTrue(
                report.problems().stream()
                        .anyMatch(problem -> problem.message().contains("nas: the connection was closed")),
                report.toJson());
        assertEquals(30, report.services().size(), report.toJson());
    }

    @Test
    void hungPodmanThereIsEndedAndTheRestIsRead() throws IOException {
        Path podman = folder.resolve("programs/podman");
        Files.writeString(
                podman,
                Files.readString(podman)
                        .replace("\"secret ls \"*) cat secrets.txt ;;", "\"secret ls \"*) sleep 60 ;;"));
        DriftReport report = Drift.check(
                Quadlets.ofTheHost(), nas().callLimit(Duration.ofSeconds(1)).advising("; more time helps"));
        assertEquals(
                List.of("podman secret ls --quiet did not end within 1 s and was stopped; more time helps"),
                report.problems().stream()
                        .map(problem -> problem.message())
                        .filter(message -> message.contains("did not end"))
                        .toList());
        assertEquals("5.8.6", report.podman().orElse(""));
    }

    @Test
    void interruptEndsACheckAtOnce() throws Exception {
        ssh.does("hung", "echo $$ >'" + folder + "/pid'; exec sleep 300");
        SessionHost hung = SessionHost.over("hung", ssh.environment(), CLOCK);
        CompletableFuture<String> told = new CompletableFuture<>();
        Thread checking = new Thread(() -> {
            try {
                Drift.check(Quadlets.ofTheHost(), hung);
            } catch (SourceException e) {
                told.complete(e.getMessage());
            }
        });
        checking.start();
        while (!Files.exists(folder.resolve("pid"))
                || Files.readString(folder.resolve("pid")).isBlank()) {
            Thread.sleep(20);
        }
        long begin = System.nanoTime();
        checking.interrupt();
        assertEquals("the check was interrupted before it was done", told.get());
        assertTrue(Duration.ofNanos(System.nanoTime() - begin).toMillis() < 2000);
        long pid = Long.parseLong(Files.readString(folder.resolve("pid")).strip());
        assertFalse(ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false));
    }

    @Test
    void systemOfAHostIsRootsAlone() throws IOException {
        boolean root = ThisProcess.now().uid() == 0;
        if (root) {
            Path open = Files.createDirectory(folder.resolve("open"));
            ssh.does("user", "cd /; exec setpriv --reuid=65534 --regid=65534 --clear-groups \"$@\"");
            assertTrue(Files.exists(open));
        } else {
            ssh.host("user", List.of("env"));
        }
        SessionHost user = SessionHost.over("user", ssh.environment(), CLOCK).rootless(false);
        assertEquals(
                "user: only root sees the system's containers",
                assertThrows(SourceException.class, user::profile).getMessage());
        assertEquals(
                "user: only root may ask for the services of other users",
                assertThrows(SourceException.class, () -> user.users(List.of("all")))
                        .getMessage());
    }

    @Test
    void rootAsksForEachUser() throws IOException {
        asRoot();
        SessionHost host = SessionHost.over("nas", ssh.environment(), CLOCK);
        List<SessionHost> users = host.users(List.of("nobody", "root", "nobody"));
        assertEquals(
                List.of(Optional.of("nobody"), Optional.empty()),
                users.stream().map(SessionHost::user).toList());
        HostFacts nobody = users.get(0).profile().facts();
        assertEquals(Optional.of("nobody"), nobody.user());
        assertTrue(nobody.rootless());
        assertEquals(
                "5.8.6", users.get(0).known().profile().podman().orElseThrow().toString());
        assertFalse(users.get(1).profile().facts().rootless());
        assertEquals(
                "nas: there is no user no-such-user",
                assertThrows(SourceException.class, () -> host.users(List.of("no-such-user")))
                        .getMessage());
        List<SessionHost> all = host.users(List.of("all"));
        assertEquals(Optional.empty(), all.get(0).user());
    }

    @Test
    void runtimeDirectoryThatIsNotThereIsNotNamed() throws IOException {
        asRoot();
        // As the real one does.
        ssh.program("podman", """
                        #!/bin/sh
                        [ -z "$XDG_RUNTIME_DIR" ] || [ -d "$XDG_RUNTIME_DIR" ] || exit 1
                        echo podman version 5.8.6
                        """);
        ssh.does("bare", WITHOUT_RUNTIME_DIRECTORIES.formatted("true"));
        SessionHost nobody = SessionHost.over("bare", ssh.environment(), CLOCK)
                .users(List.of("nobody"))
                .get(0);
        assertEquals("5.8.6", nobody.known().profile().podman().orElseThrow().toString());
    }

    @Test
    void userWithoutAManagerIsOneFault() throws IOException {
        asRoot();
        ssh.does("bare", WITHOUT_RUNTIME_DIRECTORIES.formatted("mkdir -p /run/systemd/system"));
        SessionHost nobody = SessionHost.over("bare", ssh.environment(), CLOCK)
                .users(List.of("nobody"))
                .get(0);
        assertEquals(
                "nobody@bare: this user's systemd does not run (there is no /run/user/65534); loginctl enable-linger nobody"
                        + " starts it",
                assertThrows(SourceException.class, () -> Drift.check(Quadlets.in(quadlets), nobody))
                        .getMessage());
    }

    /** Everybody may look at what the test has made. */
    private void asRoot() throws IOException {
        boolean root = ThisProcess.now().uid() == 0;
        if (!root) {
            System.err.println("NOT TESTED: services of other users, since these tests are not root's");
        }
        assumeTrue(root);
        try (Stream<Path> files = Files.walk(temporary)) {
            for (Path file : files.filter(file -> !Files.isSymbolicLink(file)).toList()) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
    }

    @Test
    void pathsThatQuadletsNameAreFound() {
        NamedPaths paths = NamedPaths.of(
                Quadlets.of(Map.of("web.container", """
                                [Container]
                                Image=localhost/web:1
                                EnvironmentFile=/srv/web/%N.env
                                Volume=/srv/data:/data:ro
                                Mount=type=bind,source=/srv/more,destination=/more
                                AddDevice=/dev/dri
                                Timezone=Europe/Vienna
                                PodmanArgs=--label-file=/srv/labels --env-file /srv/a:b.env
                                """))
                        .read(io.homelab.drift.core.context.HostProfile.unknown(true))
                        .units(),
                HostState.unknown(HostFacts.unknown(true), Optional.empty()));
        assertEquals(Set.of("/srv/web/web.env", "/srv/labels", "/srv/a:b.env"), known(paths.read()));
        assertTrue(
                paths.looked()
                        .containsAll(List.of(
                                "/srv/data",
                                "/srv/more",
                                "/dev/dri",
                                "/usr/share/zoneinfo/Europe/Vienna",
                                "/usr/share/zoneinfo/UTC",
                                "/srv/labels")),
                paths.looked().toString());
    }

    /** What is not expanded is asked for, too. */
    private static Set<String> known(Set<String> paths) {
        return paths.stream().filter(path -> !path.contains("%")).collect(Collectors.toSet());
    }
}
