package io.homelab.drift.podman.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserCommandTest {

    @TempDir
    private Path folder;

    @Test
    void inputAndVariablesReachIt() throws IOException {
        assertEquals(Optional.empty(), run("{ echo \"$SAID\"; cat; } >out", Duration.ofSeconds(20)));
        assertEquals("it's $(touch x)\ninput\n", Files.readString(folder.resolve("out")));
    }

    /** Each: what goes on writing until it is ended. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s",
                "(%s) & sleep 60",
                "trap '' TERM; (trap '' TERM; %s) & wait",
                "sh -c 'sh -c \"%s\"' & wait",
            })
    void whatTakesTooLongIsEndedWithAllThatItStarted(String line) throws Exception {
        String writes = "while :; do echo x >>out; sleep 0.05; done";
        Optional<String> fault = run(line.formatted(writes), Duration.ofMillis(500));
        assertEquals(Optional.of("the command did not end within 500 ms and was stopped"), fault);
        Thread.sleep(300);
        long size = Files.size(folder.resolve("out"));
        assertTrue(size > 0);
        Thread.sleep(400);
        assertEquals(size, Files.size(folder.resolve("out")));
    }

    @Test
    void whatReadsNothingIsNotWaitedFor() {
        assertEquals(
                Optional.empty(),
                UserCommand.run("exit 0", path(), Map.of(), "x".repeat(1 << 20), Duration.ofSeconds(20)));
    }

    private Optional<String> run(String line, Duration limit) {
        return UserCommand.run(
                "cd '" + folder + "'; " + line, path(), Map.of("SAID", "it's $(touch x)"), "input\n", limit);
    }

    private static Map<String, String> path() {
        return Map.of("PATH", "/usr/bin:/bin");
    }
}
