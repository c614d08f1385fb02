package io.homelab.drift.podman.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.homelab.drift.core.context.HostDirectories;
import io.homelab.drift.core.origin.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Directories that are brought from another machine, here this one over a script in the place of ssh. */
@Timeout(60)
class BroughtTreeTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private Path quadlets;
    private FakeSsh ssh;

    @BeforeEach
    void host() throws IOException {
        quadlets = Files.createDirectories(folder.toRealPath().resolve("host/quadlets"));
        ssh = FakeSsh.in(Files.createDirectory(folder.resolve("bin")), "");
    }

    private Path write(String name, String text) throws IOException {
        Path file = quadlets.resolve(name);
        Files.createDirectories(file.resolveSibling(""));
        return Files.writeString(file, text);
    }

    private HostDirectories.Copy bring(Transport transport, Path... directories) throws IOException {
        try (SessionMachine machine = SessionMachine.reach(transport, LIMIT, "")) {
            return new SessionDirectories(machine, 0)
                    .bring(
                            Stream.of(directories).map(Path::toString).toList(),
                            name -> name.endsWith(".container") || name.endsWith(".conf"));
        }
    }

    private HostDirectories.Copy bring(Path... directories) throws IOException {
        return bring(Transport.ssh(SshTarget.of("nas"), false, ssh.environment()), directories);
    }

    private static Path in(HostDirectories.Copy copy, Path original) {
        return copy.root().resolve(original.toString().substring(1));
    }

    private static List<String> messages(HostDirectories.Copy copy) {
        return copy.problems().stream().map(Problem::message).toList();
    }

    @Test
    void filesComeWithTheirFoldersAndOnlyWhatCountsWithWhatItHolds() throws IOException {
        write("web.container", "[Container]\n");
        write("media/web.container.d/10 memory.conf", "[Container]\nImage=x\n\n");
        write("media/größe.container", "ü");
        write("data/secret.txt", "hunter2");
        Path root;
        try (HostDirectories.Copy copy = bring(quadlets, folder.resolve("not-there"))) {
            root = copy.root();
            assertEquals("[Container]\n", Files.readString(in(copy, quadlets.resolve("web.container"))));
            assertEquals(
                    "[Container]\nImage=x\n\n",
                    Files.readString(in(copy, quadlets.resolve("media/web.container.d/10 memory.conf"))));
            assertEquals("ü", Files.readString(in(copy, quadlets.resolve("media/größe.container"))));
            assertEquals("", Files.readString(in(copy, quadlets.resolve("data/secret.txt"))));
            assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(root)));
            assertEquals(List.of(), copy.problems());
        }
        assertFalse(Files.exists(root));
    }

    @Test
    void linksLeadWhereTheyLeadThereAndNowhereElse() throws IOException {
        Path elsewhere = Files.createDirectories(quadlets.resolveSibling("git/media"));
        Files.writeString(elsewhere.resolve("db.container"), "db");
        Files.writeString(elsewhere.resolveSibling("one.container"), "one");
        write("web@.container", "web");
        Files.createSymbolicLink(quadlets.resolve("web@a.container"), Path.of("web@.container"));
        Files.createSymbolicLink(quadlets.resolve("media"), elsewhere);
        Files.createSymbolicLink(elsewhere.resolve("back"), quadlets);
        Files.createSymbolicLink(quadlets.resolve("one.container"), Path.of("../git/one.container"));
        Files.createSymbolicLink(quadlets.resolve("masked.container"), Path.of("/dev/null"));
        Files.createSymbolicLink(quadlets.resolve("gone.container"), Path.of("/nowhere/at/all"));
        Files.createSymbolicLink(quadlets.resolve("passwd.container"), Path.of("/etc/passwd"));
        Files.createSymbolicLink(quadlets.resolve("loop"), Path.of("loop"));
        try (HostDirectories.Copy copy = bring(quadlets)) {
            Path there = in(copy, quadlets);
            assertEquals(
                    there.resolve("web@.container"),
                    there.resolve("web@a.container").toRealPath());
            assertEquals("db", Files.readString(there.resolve("media/db.container")));
            assertEquals("one", Files.readString(there.resolve("one.container")));
            assertEquals(Path.of("/dev/null"), there.resolve("masked.container").toRealPath());
            assertFalse(Files.exists(there.resolve("gone.container")));
            assertTrue(Files.isSymbolicLink(there.resolve("gone.container")));
            assertEquals(there, there.resolve("media/back").toRealPath());
            // what it holds is brought, not linked to
            assertEquals(
                    copy.root().resolve("etc/passwd"),
                    there.resolve("passwd.container").toRealPath());
            assertEquals(List.of(), copy.problems());
        }
    }

    @Test
    void directoryThatIsALinkItselfIsOneAllTheSame() throws IOException {
        write("web.container", "web");
        Path link = Files.createSymbolicLink(quadlets.resolveSibling("link"), quadlets);
        try (HostDirectories.Copy copy = bring(link, link.resolve("users"))) {
            assertEquals("web", Files.readString(in(copy, link).resolve("web.container")));
            assertEquals(in(copy, quadlets), in(copy, link).toRealPath());
        }
    }

    @Test
    void wholeFileSystemsAreNotBrought() throws IOException {
        Files.createSymbolicLink(quadlets.resolve("all"), Path.of("/"));
        Files.createSymbolicLink(quadlets.resolve("kernel"), Path.of("/proc/1"));
        Files.createSymbolicLink(quadlets.resolve("log.container"), Path.of("/proc/kmsg"));
        try (HostDirectories.Copy copy = bring(quadlets)) {
            assertEquals(
                    List.of(
                            "cannot read the directory " + quadlets
                                    + "/all: leads to /, which holds more than quadlets",
                            "cannot read the directory " + quadlets
                                    + "/kernel: leads to /proc/1, which holds more than quadlets"),
                    messages(copy));
            assertEquals(Map.of("/proc/kmsg", "is not a regular file"), copy.unread());
        }
    }

    @Test
    void whatMayNotBeReadThereIsToldOf() throws IOException {
        boolean root = "root".equals(System.getProperty("user.name"));
        if (!root) {
            System.err.println("NOT TESTED: files that another user may not read, since these tests are not root's");
        }
        assumeTrue(root);
        for (Path above = quadlets; above.startsWith(folder.toRealPath()); above = above.resolveSibling("")) {
            Files.setPosixFilePermissions(above, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Path closed = write("closed.container", "secret");
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rw-------"));
        Path inner = write("inner/web.container", "web").resolveSibling("");
        Files.setPosixFilePermissions(inner, PosixFilePermissions.fromString("rwx------"));
        Account nobody = new Account("nobody", 65534, 65534, "/nonexistent", "/bin/sh");
        Transport asNobody = Transport.here("", Map.of("PATH", "/usr/bin:/bin")).as(nobody);
        try (HostDirectories.Copy copy = bring(asNobody, quadlets)) {
            assertEquals(Map.of(closed.toString(), "permission denied"), copy.unread());
            assertEquals(List.of("cannot read the directory " + inner + ": permission denied"), messages(copy));
        }
    }

    @Test
    void hostThatLiesWritesNothingElsewhere() throws IOException {
        Files.createSymbolicLink(quadlets.resolve("a.container"), Path.of("b"));
        Files.createSymbolicLink(quadlets.resolve("c"), Path.of("d"));
        Path victim = Files.createDirectory(folder.resolve("victim"));
        for (String lie : List.of("/../../../../../../../../.." + victim, "relative", victim + "/./x", "//", "")) {
            ssh.program("readlink", "#!/bin/sh\nprintf '%s\\n' '" + lie + "'\n");
            Files.writeString(quadlets.resolve("b"), "x");
            try (HostDirectories.Copy copy = bring(quadlets)) {
                try (Stream<Path> inside = Files.walk(copy.root())) {
                    assertTrue(inside.allMatch(file -> file.startsWith(copy.root())), lie);
                }
                Path link = in(copy, quadlets).resolve("a.container");
                assertFalse(Files.exists(link) && !link.toRealPath().startsWith(copy.root()), lie);
            }
        }
        try (Stream<Path> left = Files.list(victim)) {
            assertEquals(0, left.count());
        }
    }

    @Test
    void depthHasItsLimit() throws IOException {
        StringBuilder deep = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            deep.append("d/");
        }
        write(deep + "web.container", "web");
        try (HostDirectories.Copy copy = bring(quadlets)) {
            assertEquals(1, copy.problems().size());
            assertTrue(
                    messages(copy)
                            .get(0)
                            .endsWith("has more than 32 directories in one another in a quadlet directory, "
                                    + "the most that drift reads"),
                    messages(copy).get(0));
        }
    }
}
