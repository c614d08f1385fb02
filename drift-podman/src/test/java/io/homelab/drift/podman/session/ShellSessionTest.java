package io.homelab.drift.podman.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.homelab.drift.podman.process.PodmanCommands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A conversation with a shell, whichever it is and however it goes. */
@Timeout(60)
class ShellSessionTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String ADVICE = "; more time helps";

    @TempDir
    Path folder;

    private ShellSession session(String host, String hosts, Duration limit) throws IOException {
        FakeSsh ssh = FakeSsh.in(folder, hosts);
        return ShellSession.open(Transport.ssh(SshTarget.of(host), false, ssh.environment()), limit, ADVICE);
    }

    private ShellSession session() throws IOException {
        return session("nas", "", LIMIT);
    }

    private String refusal(String host, String hosts, Duration limit) {
        return String.valueOf(assertThrows(
                        SessionException.class,
                        () -> session(host, hosts, limit).close())
                .getMessage());
    }

    /** The shells that this machine has, as a host's sh. */
    static Stream<String> shells() {
        return Stream.of("dash", "bash --posix", "busybox sh", "ksh").filter(ShellSessionTest::there);
    }

    private static boolean there(String shell) {
        String name = shell.split(" ", 2)[0];
        boolean there = Stream.of("/usr/bin", "/bin").anyMatch(folder -> Files.exists(Path.of(folder, name)));
        if (!there) {
            System.err.println("NOT TESTED: a host whose sh is " + shell + ", which this machine has not got");
        }
        return there;
    }

    @ParameterizedTest
    @MethodSource("shells")
    void whatAProgramPrintsComesAsItIs(String shell) throws IOException {
        Files.write(folder.resolve("bytes"), new byte[] {'a', '\n', '\n', 0, '\r', 'z'});
        try (ShellSession session = session("nas", "nas) exec " + shell + ";;", LIMIT)) {
            assertEquals(
                    "no end of line",
                    session.run(List.of("printf", "%s", "no end of line"), LIMIT)
                            .stdout());
            assertEquals("", session.run(List.of("true"), LIMIT).stdout());
            assertEquals(
                    "a\n\n\0\rz",
                    session.run(List.of("cat", folder + "/bytes"), LIMIT).stdout());
            PodmanCommands.Output failed = session.run(List.of("sh", "-c", "echo why >&2; echo out; exit 125"), LIMIT);
            assertEquals(125, failed.status());
            assertEquals("out\n", failed.stdout());
            assertEquals("why (exit status 125)", failed.reason());
            assertEquals(127, session.run(List.of("no-such-program"), LIMIT).status());
        }
    }

    @ParameterizedTest
    @MethodSource("shells")
    void noWordIsMoreThanAWord(String shell) throws IOException {
        List<String> words = List.of(
                "a b",
                "it's",
                "$(touch hacked)",
                "`id`",
                "*",
                "\\",
                "\"",
                "",
                "-n",
                "ü\u0007\ttab",
                "two\nlines",
                "~",
                "#no");
        try (ShellSession session = session("nas", "nas) exec " + shell + ";;", LIMIT)) {
            List<String> command =
                    Stream.concat(Stream.of("printf", "<%s>"), words.stream()).toList();
            assertEquals(
                    String.join("", words.stream().map(word -> "<" + word + ">").toList()),
                    session.run(command, LIMIT).stdout());
        }
    }

    @ParameterizedTest
    @MethodSource("shells")
    void programThatTakesTooLongIsEndedThereAndTheNextIsAnswered(String shell) throws IOException {
        try (ShellSession session = session("nas", "nas) exec " + shell + ";;", LIMIT)) {
            String pid = folder + "/pid";
            String stubborn = "echo $$ >'" + pid + "'; trap : TERM; while :; do sleep 0.1; done";
            SessionException ended = assertThrows(
                    SessionException.class,
                    () -> session.run(
                            List.of("/bin/sh", "-c", stubborn, "1", "2", "3", "4", "5"), Duration.ofSeconds(1)));
            assertTrue(
                    String.valueOf(ended.getMessage()).endsWith(" … did not end within 1 s and was stopped" + ADVICE),
                    ended.getMessage());
            assertEquals("on\n", session.run(List.of("echo", "on"), LIMIT).stdout());
            long left = Long.parseLong(Files.readString(Path.of(pid)).strip());
            assertFalse(ProcessHandle.of(left).map(ProcessHandle::isAlive).orElse(false));
        }
    }

    @ParameterizedTest
    @MethodSource("shells")
    void programThatEndsWellWhenItsTimeIsOverDidNotAnswer(String shell) throws IOException {
        try (ShellSession session = session("nas", "nas) exec " + shell + ";;", LIMIT)) {
            String polite = "trap 'exit 0' TERM; while :; do sleep 0.1; done";
            SessionException ended = assertThrows(
                    SessionException.class, () -> session.run(List.of("/bin/sh", "-c", polite), Duration.ofSeconds(1)));
            assertTrue(
                    String.valueOf(ended.getMessage()).endsWith("did not end within 1 s and was stopped" + ADVICE),
                    ended.getMessage());
            assertEquals(
                    3, session.run(List.of("/bin/sh", "-c", "exit 3"), LIMIT).status());
            assertEquals(0, session.run(List.of("true"), LIMIT).status());
        }
    }

    @Test
    void whatALoginPrintsIsNoAnswer() throws IOException {
        String hosts = "nas) echo 'Welcome to nas'; printf 'T 1 0\\n\\0\\0no end'; echo noise >&2;;";
        try (ShellSession session = session("nas", hosts, LIMIT)) {
            assertEquals("on\n", session.run(List.of("echo", "on"), LIMIT).stdout());
            assertEquals("", session.run(List.of("echo", "on"), LIMIT).stderr().strip());
        }
    }

    @Test
    void programHasNoInput() throws IOException {
        try (ShellSession session = session()) {
            assertEquals("", session.run(List.of("cat"), LIMIT).stdout());
        }
    }

    @Test
    void largeOutputComesWhole() throws IOException {
        try (ShellSession session = session()) {
            String printed = session.run(List.of("head", "-c", "20000000", "/dev/zero"), LIMIT)
                    .stdout();
            assertEquals(20_000_000, printed.length());
        }
    }

    @Test
    void outputWithoutAnEndIsNotKept() throws IOException {
        try (ShellSession session = session()) {
            SessionException cut = assertThrows(
                    SessionException.class, () -> session.run(List.of("head", "-c", "140000000", "/dev/zero"), LIMIT));
            assertTrue(String.valueOf(cut.getMessage()).endsWith("it is longer than 128 MB"), cut.getMessage());
            assertEquals("on\n", session.run(List.of("echo", "on"), LIMIT).stdout());
        }
    }

    @Test
    void hostThatRefusesSaysWhy() {
        assertEquals(
                "nas: Permission denied (publickey)",
                refusal("nas", "nas) echo 'me@nas: Permission denied (publickey).' >&2; exit 255;;", LIMIT));
        assertEquals(
                "me@nas: connect to host nas port 22: Connection refused",
                refusal(
                        "me@nas",
                        "me@nas) echo 'ssh: connect to host nas port 22: Connection refused' >&2; exit 255;;",
                        LIMIT));
        assertEquals("nas: the connection was closed (exit status 255)", refusal("nas", "nas) exit 255;;", LIMIT));
    }

    @Test
    void controlCharactersOfAHostAreShownAndDoNothing() {
        assertEquals("nas: \\x1b[2Jgone", refusal("nas", "nas) printf '\\033[2Jgone\\n' >&2; exit 255;;", LIMIT));
    }

    @Test
    void hostWithoutAShellSaysSo() {
        assertEquals(
                "nas: sh: command not found",
                refusal("nas", "nas) echo 'sh: command not found' >&2; exit 127;;", LIMIT));
    }

    @Test
    void hostThatHangsIsWaitedForSoLongAndItsProcessEnded() throws IOException {
        String hosts = "nas) echo $$ >'" + folder + "/pid'; sleep 300;;";
        assertEquals("nas: did not answer within 1 s" + ADVICE, refusal("nas", hosts, Duration.ofSeconds(1)));
        long pid = Long.parseLong(Files.readString(folder.resolve("pid")).strip());
        assertFalse(ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false));
    }

    @Test
    void connectionThatDiesIsToldOfByAllThatIsAskedAfterwards() throws IOException {
        try (ShellSession session = session()) {
            assertEquals("on\n", session.run(List.of("echo", "on"), LIMIT).stdout());
            String dead = "nas: the connection was closed";
            for (int i = 0; i < 2; i++) {
                SessionException told = assertThrows(
                        SessionException.class, () -> session.run(List.of("sh", "-c", "kill -9 $PPID"), LIMIT));
                assertTrue(String.valueOf(told.getMessage()).startsWith(dead), told.getMessage());
            }
        }
    }

    @Test
    void interruptEndsTheProcessAtOnce() throws Exception {
        String hosts = "nas) echo $$ >'" + folder + "/pid';;";
        ShellSession session = session("nas", hosts, LIMIT);
        CompletableFuture<Thread> asking = new CompletableFuture<>();
        CompletableFuture<String> ended = CompletableFuture.supplyAsync(() -> {
            asking.complete(Thread.currentThread());
            try {
                return session.run(List.of("sleep", "100"), LIMIT).stdout();
            } catch (CancellationException e) {
                return "ended, " + Thread.interrupted();
            } catch (SessionException e) {
                return String.valueOf(e.getMessage());
            }
        });
        Thread.sleep(300);
        asking.get().interrupt();
        assertEquals("ended, true", ended.get());
        long pid = Long.parseLong(Files.readString(folder.resolve("pid")).strip());
        assertFalse(ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false));
        session.close();
    }

    @Test
    void sshIsGivenNoMoreThanItNeeds() throws IOException {
        FakeSsh ssh = FakeSsh.in(folder, "");
        Map<String, String> environment = ssh.environment();
        ShellSession.open(Transport.ssh(SshTarget.of("me@nas"), false, environment), LIMIT, "")
                .close();
        ShellSession.open(Transport.ssh(SshTarget.of("me@nas"), true, environment), LIMIT, "")
                .close();
        assertEquals("-T -o BatchMode=yes me@nas sh\n-T me@nas sh\n", ssh.asked());
    }

    @Test
    void noSshIsSaid() {
        assertEquals(
                "nas: no ssh on PATH",
                String.valueOf(assertThrows(
                                SessionException.class,
                                () -> ShellSession.open(
                                        Transport.ssh(SshTarget.of("nas"), false, Map.of("PATH", folder.toString())),
                                        LIMIT,
                                        ""))
                        .getMessage()));
    }

    @Test
    void rootBecomesAnotherUser() throws IOException {
        boolean root = "root".equals(System.getProperty("user.name"));
        if (!root) {
            System.err.println(
                    "NOT TESTED: that root's shell becomes another user's, since these tests are not root's");
        }
        assumeTrue(root);
        Account nobody = new Account("nobody", 65534, 65534, "/nonexistent", "/usr/sbin/nologin");
        Transport here = Transport.here("", Map.of("PATH", "/usr/bin:/bin", "SECRET", "hunter2"))
                .as(nobody);
        try (ShellSession session = ShellSession.open(here, LIMIT, "")) {
            assertEquals("65534\n", session.run(List.of("id", "-u"), LIMIT).stdout());
            // Where systemd keeps no runtime directory for a user, podman refuses one that is named.
            assertEquals(
                    "/nonexistent,nobody,,,/\n",
                    session.run(List.of("sh", "-c", "echo \"$HOME,$USER,$XDG_RUNTIME_DIR,$SECRET,$(pwd)\""), LIMIT)
                            .stdout());
        }
    }
}
