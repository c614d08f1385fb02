package io.homelab.drift.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** drift on the module path, and in a Java of its own. */
class ModulePathTest {

    private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();
    private static final String CLI = "io.homelab.drift.cli";

    @TempDir
    private Path folder;

    @Test
    void jlinkTakesItAndItFindsTheSameDrift() throws Exception {
        Path image = folder.resolve("java");
        StringWriter said = new StringWriter();
        PrintWriter to = new PrintWriter(said, true);

        int linked = ToolProvider.findFirst("jlink")
                .orElseThrow(() -> new AssertionError("NOT TESTED: this JDK has no jlink"))
                .run(to, to, "--module-path", modulePath(), "--add-modules", CLI, "--output", image.toString());
        assertEquals(0, linked, said::toString);

        Path example = PROJECT.resolve("examples/homelab");
        String report = run(
                image,
                "check",
                "--quadlet-dir",
                example.resolve("quadlets").toString(),
                "--snapshot",
                example.resolve("snapshot.json").toString());
        assertTrue(
                report.endsWith(
                        "31 services: 22 match, 1 warning, 8 drift (4 pending, 2 changed by hand)\nexit status 2\n"),
                report);
        assertEquals("drift 0.1.0-SNAPSHOT\nexit status 0\n", run(image, "--version"));
    }

    @Test
    void embedderOnTheModulePathSeesTheFrontDoorAndNoRoom() throws IOException {
        Files.writeString(
                folder.resolve("module-info.java"),
                "module app { requires io.homelab.drift.podman; requires io.homelab.drift.quadlet; }\n");
        Path outside = source("Outside", """
                io.homelab.drift.core.report.DriftReport report() {
                    return io.homelab.drift.core.check.Drift.of(
                                    io.homelab.drift.quadlet.Quadlets.ofThisUser(),
                                    io.homelab.drift.podman.Hosts.thisHost())
                            .services("jellyfin")
                            .check();
                }""");
        assertEquals("", compiled(outside));

        Path inside = source("Inside", "io.homelab.drift.core.compare.DriftCheck check;");
        String refused = compiled(outside, inside);
        assertTrue(refused.contains("package io.homelab.drift.core.compare is not visible"), refused);
    }

    private Path source(String name, String member) throws IOException {
        return Files.writeString(
                folder.resolve(name + ".java"), "package app;\n\nclass " + name + " {\n" + member + "\n}\n");
    }

    /** What the compiler says. */
    private String compiled(Path... sources) {
        StringWriter said = new StringWriter();
        PrintWriter to = new PrintWriter(said, true);
        List<String> arguments = new ArrayList<>(List.of(
                "--module-path",
                modulePath(),
                "-proc:none",
                "-d",
                folder.resolve("classes").toString(),
                folder.resolve("module-info.java").toString()));
        Stream.of(sources).map(Path::toString).forEach(arguments::add);
        ToolProvider.findFirst("javac").orElseThrow().run(to, to, arguments.toArray(String[]::new));
        return said.toString();
    }

    /** drift's own classes, and of what it needs only what has a module descriptor: jlink refuses all else. */
    private static String modulePath() {
        return Stream.of(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                        .split(File.pathSeparator, -1))
                .map(Path::of)
                .filter(ModulePathTest::needed)
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static boolean needed(Path entry) {
        if (entry.endsWith("test-classes") || !Files.exists(entry)) {
            return false;
        }
        return ModuleFinder.of(entry).findAll().stream()
                .map(ModuleReference::descriptor)
                .anyMatch(module -> !module.isAutomatic()
                        && Stream.of(
                                        "io.homelab.drift",
                                        "tools.jackson",
                                        "com.fasterxml",
                                        "org.slf4j",
                                        "ch.qos",
                                        "info.")
                                .anyMatch(module.name()::startsWith));
    }

    private String run(Path image, String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(image.resolve("bin/java").toString(), "-m", CLI + "/" + CLI + ".Main"));
        command.addAll(List.of(arguments));
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        int status = process.waitFor();
        return Files.readString(output, StandardCharsets.UTF_8) + "exit status " + status + "\n";
    }
}
