package io.homelab.drift.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever is thrown, wherever it is thrown, ends as one sentence and exit status 3: 1 would be a warning, and 0 a match. */
class LastGuardTest {

    @TempDir
    private Path folder;

    /** What a test makes of the time, which every check asks for. */
    private static final class Failing extends Clock {
        private final Error error;

        Failing(Error error) {
            this.error = error;
        }

        @Override
        public ZoneId getZone() {
            throw error;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw error;
        }

        @Override
        public Instant instant() {
            throw error;
        }
    }

    @Test
    void errorsEndAsOneSentence() throws IOException {
        Shell shell = new Homelab(folder).live();
        check(shell, new StackOverflowError(), "something in it is nested too deeply for drift");
        check(shell, new OutOfMemoryError(), "it takes more memory than drift may use ");
        check(shell, new NoClassDefFoundError("s3cret"), "internal error (java.lang.NoClassDefFoundError at ");
        check(
                shell,
                new ExceptionInInitializerError("s3cret"),
                "internal error (java.lang.ExceptionInInitializerError");
    }

    private void check(Shell shell, Error error, String sentence) {
        Shell.Result result = shell.clock(new Failing(error)).drift("check", "-d", folder.resolve("quadlets"));
        assertTrue(result.err().startsWith("drift: " + sentence), result.err());
        assertEquals(1, result.err().lines().count(), result.err());
        assertFalse(result.err().contains("s3cret"), result.err());
        assertEquals(3, result.status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"OUT", "ERR"})
    void outputThatThrowsEndsAsOneSentence(String which) throws IOException {
        OutputStream closed = new OutputStream() {
            @Override
            public void write(int b) {
                throw new IllegalStateException("s3cret");
            }
        };
        Shell shell = new Homelab(folder).live();
        Shell.Result result = which.equals("OUT")
                ? shell.stdout(closed).drift("--help")
                : shell.stderr(closed).drift("check", "--nosuch");
        assertFalse(result.all().contains("s3cret"), result.all());
        assertEquals(which.equals("OUT") ? 3 : 64, result.status());
    }

    @Test
    void reconcileTellsItsFailureInJsonToo() throws IOException {
        Homelab homelab = new Homelab(folder);
        Shell.Result result = homelab.live().drift("reconcile", "--yes", "--json", "-d", homelab.quadlets());
        JsonNode report = new JsonMapper().readTree(result.out());
        assertEquals("stopped", report.path("outcome").asString());
        assertEquals(
                "without systemd nothing can be restarted; nothing was changed",
                report.at("/problems/0/message").asString(),
                result.out());
        assertEquals(3, result.status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "check --help", "--version", "explain --json -d", "check --snapshot -d"})
    void fullDiskIsNoSuccess(String line) throws IOException {
        Homelab homelab = new Homelab(folder);
        String[] words = line.replace("--snapshot", "--snapshot " + homelab.snapshot())
                .replace(" -d", " -d " + homelab.quadlets())
                .split(" ");
        try (OutputStream full = new FileOutputStream("/dev/full")) {
            Shell.Result result = new Shell(folder).stdout(full).drift((Object[]) words);
            assertEquals("drift: could not write to standard output: No space left on device\n", result.err());
            assertEquals(3, result.status());
        }
    }
}
