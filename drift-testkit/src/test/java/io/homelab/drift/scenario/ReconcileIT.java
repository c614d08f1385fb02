package io.homelab.drift.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code drift reconcile} on a whole host: systemd, a user's manager, rootless Podman. The story is told by the script that runs there. */
class ReconcileIT {

    private static final Path STORY = Path.of("src/test/resources/reconcile/in-vm.sh");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"5.4", "5.8"})
    void servicesAreBroughtBackAndAFailureStopsIt(String version) throws Exception {
        Path podvm =
                Path.of(System.getProperty("drift.rig", "")).resolve("podvm").toAbsolutePath();
        boolean wanted = List.of(System.getProperty("drift.vm", "").split(",")).contains(version);
        if (!wanted || !Files.isExecutable(podvm)) {
            System.err.println(
                    "NOT RUN: reconcile needs a host with systemd, -Ddrift.rig=DIR with DIR/podvm and -Ddrift.vm="
                            + version);
            abort("no host with systemd");
        }
        Path classpath = Files.createDirectory(folder.resolve("classpath"));
        copyClasspath(classpath);
        ProcessBuilder builder = new ProcessBuilder(
                        podvm.toString(), "run", version, STORY.toAbsolutePath().toString(), classpath.toString())
                .redirectErrorStream(true);
        builder.environment().putIfAbsent("PODVM_TIMEOUT", "1500");
        Process process = builder.start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), told);
    }

    /** Numbered, because the folders of classes all have the same name. */
    private static void copyClasspath(Path to) throws IOException {
        int number = 100;
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path from = Path.of(entry);
            Path target = to.resolve(number++ + "-" + from.getFileName());
            if (Files.exists(from)) {
                copy(from, target);
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, file.equals(from) ? to : to.resolve(from.relativize(file)));
            }
        }
    }
}
