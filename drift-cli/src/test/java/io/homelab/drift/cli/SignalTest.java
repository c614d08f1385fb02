package io.homelab.drift.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignalTest {

    private static final long LOOK_AGAIN_MILLIS = 20;
    private static final long SOON_SECONDS = 8;

    @TempDir
    private Path root;

    private Path program(String name, String text) throws IOException {
        Path program = Files.createDirectories(root.resolve("bin")).resolve(name);
        Files.writeString(program, "#!/bin/sh\n" + text);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return program;
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "watch"})
    @Timeout(60)
    void podmanThatHangsEndsWithTheCheckThatAskedIt(String command) throws Exception {
        Path pid = root.resolve("pid");
        program(
                "podman",
                "case $1 in --version) echo podman version 5.8.6 ;; ps) echo $$ >'" + pid
                        + "'; exec /bin/sleep 1000 ;; events) exec /bin/sleep 1000 ;; *) echo '[]' ;; esac\n");
        Path quadlets = Files.createDirectory(root.resolve("quadlets"));
        Files.writeString(quadlets.resolve("web.container"), "[Container]\nImage=docker.io/library/web:1\n");

        Process process = DriftProcess.begin(root, command, "-d", quadlets);
        while (!Files.exists(pid) || Files.readString(pid).isBlank()) {
            assertTrue(process.isAlive(), () -> "it ended");
            Thread.sleep(LOOK_AGAIN_MILLIS);
        }
        Optional<ProcessHandle> hanging =
                ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()));
        process.destroy();

        assertTrue(process.waitFor(SOON_SECONDS, TimeUnit.SECONDS), "it goes on");
        hanging.ifPresent(
                one -> one.onExit().orTimeout(SOON_SECONDS, TimeUnit.SECONDS).join());
        assertFalse(hanging.filter(ProcessHandle::isAlive).isPresent());
        assertEquals("", Files.readString(root.resolve("output")));
    }
}
