package io.homelab.drift.podman.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.homelab.drift.podman.process.PodmanCommands;
import io.homelab.drift.podman.process.PodmanException;
import io.homelab.drift.podman.process.PodmanQuery;
import io.homelab.drift.podman.process.Program;
import io.homelab.drift.podman.process.ProgramException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

@Timeout(60)
class PodmanProcessTest {

    private static final PodmanQuery PS = PodmanQuery.of(PodmanQuery.Verb.CONTAINERS);
    private static final PodmanQuery VERSION = PodmanQuery.of(PodmanQuery.Verb.VERSION);
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(400);

    @TempDir
    private Path directory;

    @Test
    void statusAndBothOutputsComeBack() throws Exception {
        PodmanCommands.Output output = run("echo '[]'; echo 'Error: no such container \"x\"' >&2; exit 125");

        assertEquals(new PodmanCommands.Output(125, "[]\n", "Error: no such container \"x\"\n"), output);
    }

    @Test
    void noPodmanOnPathIsSaidWithTwoWaysOut() {
        PodmanException e = assertThrows(
                PodmanException.class,
                () -> PodmanCommands.at(Optional.empty(), Map.of("PATH", directory + ":/none"), LONG));

        assertEquals("no podman on PATH", e.getMessage());
    }

    @Test
    void emptyEnvironmentHasNoPodmanEither() {
        assertThrows(PodmanException.class, () -> PodmanCommands.at(Optional.empty(), Map.of(), LONG));
    }

    @Test
    void podmanIsLookedForAlongPathPastWhatCannotRun() throws Exception {
        Path first = Files.createDirectory(directory.resolve("first"));
        Path second = Files.createDirectory(directory.resolve("second"));
        Files.writeString(first.resolve("podman"), "not a program");
        FakeProgram.script(second, "podman", "echo second");

        PodmanCommands podman =
                PodmanCommands.at(Optional.empty(), Map.of("PATH", ":relative:" + first + ":" + second), LONG);

        assertEquals("second\n", podman.ask(VERSION).stdout());
    }

    @Test
    void podmanThatMayNotBeRunIsNamed() throws Exception {
        Path file = Files.writeString(directory.resolve("podman"), "");

        PodmanException e = assertThrows(
                PodmanException.class,
                () -> PodmanCommands.at(Optional.empty(), Map.of("PATH", directory.toString()), LONG));

        assertTrue(
                e.getMessage().startsWith("no podman on PATH that this user may run (" + file + " is not executable)"),
                e.getMessage());
    }

    @Test
    void givenPathThatIsNotThereIsSaid() {
        Path missing = directory.resolve("podman");

        PodmanException e =
                assertThrows(PodmanException.class, () -> PodmanCommands.at(Optional.of(missing), Map.of(), LONG));

        assertEquals("there is no " + missing, e.getMessage());
    }

    @Test
    void givenPathThatIsNoProgramIsSaid() {
        PodmanException e =
                assertThrows(PodmanException.class, () -> PodmanCommands.at(Optional.of(directory), Map.of(), LONG));

        assertTrue(e.getMessage().startsWith(directory + " is not a program that this user may run"), e.getMessage());
    }

    @Test
    void scriptWhoseInterpreterIsMissingCouldNotBeRun() throws Exception {
        Path script = Files.writeString(directory.resolve("podman"), "#!/no/such/shell\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));

        PodmanException e =
                assertThrows(PodmanException.class, () -> at(script, LONG).ask(PS));

        assertEquals(
                "could not run podman ps --all --ns --no-trunc --format json (" + script
                        + "): no such file or directory",
                e.getMessage());
        assertEquals("could not run podman (" + script + "): no such file or directory", e.reason());
    }

    @Test
    void hungPodmanIsEndedWithAllThatItStarted() throws Exception {
        Path pids = directory.resolve("pids");
        Path script = FakeProgram.script(
                directory, "podman", "trap '' TERM", "sleep 100 & echo $! >>" + pids, "echo $$ >>" + pids, "wait");

        PodmanException e =
                assertThrows(PodmanException.class, () -> at(script, SHORT).ask(PS));

        assertEquals(
                "podman ps --all --ns --no-trunc --format json did not end within 400 ms and was stopped",
                e.getMessage());
        assertEquals("podman did not end within 400 ms and was stopped", e.reason());
        for (String pid : Files.readAllLines(pids)) {
            assertTrue(ended(Long.parseLong(pid)), "process " + pid);
        }
    }

    @Test
    void outputHeldOpenByAnOrphanIsWholeAndHoldsNothingUp() throws Exception {
        Path script = FakeProgram.script(directory, "podman", "sleep 20 &", "echo '[]'; sleep 0.1; echo", "sleep 0.1");

        assertEquals("[]\n\n", at(script, Duration.ofSeconds(10)).ask(PS).stdout());
    }

    @Test
    void outputLargerThanAnyPipeOnBothSidesIsReadWhole() throws Exception {
        PodmanCommands.Output output = run("head -c 3000000 /dev/zero >&2; head -c 5000000 /dev/zero");

        assertEquals(5_000_000, output.stdout().length());
        assertEquals(3_000_000, output.stderr().length());
    }

    @Test
    void outputWithoutAnEndIsCutShort() throws Exception {
        Path script = FakeProgram.script(directory, "podman", "exec cat /dev/zero");
        Program program = new Program(script, Map.of("PATH", "/usr/bin:/bin"), 1 << 20);

        ProgramException e = assertThrows(ProgramException.class, () -> program.run(List.of("ps"), LONG));

        assertEquals("the output of podman ps could not be read: it is longer than 1 MB", e.getMessage());
    }

    @Test
    void complaintsWithoutEndAreReadAndTheLastOnesKept() throws Exception {
        PodmanCommands.Output output =
                run("head -c 30000000 /dev/zero >&2; echo 'Error: no such thing' >&2; echo '[]'");

        assertEquals("[]\n", output.stdout());
        assertTrue(output.stderr().endsWith("Error: no such thing\n"));
        assertTrue(output.stderr().length() <= 8 << 20, output.stderr().length() + " bytes");
    }

    @Test
    void programThatMindsNoSignalAndItsChildrenAreEndedInTime() throws Exception {
        Path script =
                FakeProgram.script(directory, "podman", "trap '' TERM INT", "sleep 60 &", "while :; do sleep 60; done");
        long start = System.nanoTime();

        PodmanException e = assertThrows(
                PodmanException.class, () -> at(script, Duration.ofMillis(500)).ask(PS));

        assertTrue(String.valueOf(e.getMessage()).contains("did not end within 500 ms"), e.getMessage());
        assertTrue(System.nanoTime() - start < 20_000_000_000L);
    }

    @Test
    void orphanThatPrintsOnAndOnIsNotWaitedForLongerThanTheLimit() throws Exception {
        Path script = FakeProgram.script(directory, "podman", "(while :; do echo x; sleep 0.05; done) &", "exit 0");
        long start = System.nanoTime();

        at(script, Duration.ofSeconds(1)).ask(PS);

        assertTrue(System.nanoTime() - start < 20_000_000_000L);
    }

    @Test
    void directoryOnPathThatNoFileCanBeInIsPassedOver() throws Exception {
        FakeProgram.script(directory, "podman", "echo here");
        Program program = Program.find("podman", Map.of("PATH", "/no\uD800where:relative:.::" + directory));

        assertEquals("here\n", program.run(List.of(), LONG).stdout());
    }

    @Test
    void killedPodmanIsAnExitStatusLikeAnyOther() throws Exception {
        assertEquals(137, run("kill -9 $$").status());
    }

    @Test
    void standardInputIsEmptySoThatNothingIsWaitedFor() throws Exception {
        assertEquals("", run("cat").stdout());
    }

    @Test
    void argumentsReachPodmanAsTheyAre() throws Exception {
        Path script = FakeProgram.script(directory, "podman", "printf '<%s>' \"$@\"");

        String printed = at(script, LONG)
                .ask(PodmanQuery.of(
                        PodmanQuery.Verb.INSPECT, "-x", "$(touch " + directory + "/made)", "a b", "l\nf", ""))
                .stdout();

        assertEquals("<inspect><--><-x><$(touch " + directory + "/made)><a b><l\nf><>", printed);
        assertFalse(Files.exists(directory.resolve("made")));
    }

    @Test
    void onlyTheGivenEnvironmentIsHandedOn() throws Exception {
        Path script = FakeProgram.script(directory, "podman", "exec /usr/bin/env");
        PodmanCommands podman = PodmanCommands.at(Optional.of(script), Map.of("A", "b"), LONG);

        List<String> variables = podman.ask(VERSION)
                .stdout()
                .lines()
                .filter(line -> !line.matches("(?:_|PWD|SHLVL|OLDPWD)=.*"))
                .toList();

        assertEquals(List.of("A=b"), variables);
    }

    @Test
    void interruptionEndsPodman() throws Exception {
        Path script = FakeProgram.script(directory, "podman", "exec sleep 100");
        Thread.currentThread().interrupt();

        PodmanException e =
                assertThrows(PodmanException.class, () -> at(script, LONG).ask(PS));

        assertTrue(Thread.interrupted());
        assertEquals("podman ps --all --ns --no-trunc --format json was interrupted", e.getMessage());
    }

    @Test
    void logNamesTheCommandAndNeverWhatItPrinted() throws Exception {
        Logger logger = (Logger) LoggerFactory.getLogger("io.homelab.drift");
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.setLevel(Level.TRACE);
        logger.addAppender(log);
        try {
            run("echo '[\"DB_PASSWORD=hunter2\"]'; echo hunter2 >&2; exit 125");
        } finally {
            logger.detachAppender(log);
        }

        List<String> lines =
                log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
        assertEquals("running podman --version", lines.get(0));
        assertFalse(lines.toString().contains("hunter2"));
    }

    private PodmanCommands.Output run(String line) throws IOException {
        return at(FakeProgram.script(directory, "podman", line), LONG).ask(VERSION);
    }

    private static PodmanCommands at(Path script, Duration limit) throws PodmanException {
        return PodmanCommands.at(Optional.of(script), Map.of("PATH", "/usr/bin:/bin"), limit);
    }

    private static boolean ended(long pid) throws InterruptedException {
        for (int i = 0; i < 100; i++) {
            if (ProcessHandle.of(pid).map(process -> !process.isAlive()).orElse(true)) {
                return true;
            }
            Thread.sleep(20);
        }
        return false;
    }
}
