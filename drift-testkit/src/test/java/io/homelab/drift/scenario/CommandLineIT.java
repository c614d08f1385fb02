package io.homelab.drift.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.rig.Images;
import io.homelab.drift.rig.Maker;
import io.homelab.drift.rig.PodHost;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command itself, in a process of its own, with a real Podman given by {@code --podman}. */
class CommandLineIT {

    private static final String VERSION = "5.8";
    private static final Scenario EDITED = new Scenario(Scenario.ALL.resolve("memory-edited"));

    @TempDir
    Path folder;

    private String configHome = "";

    @BeforeEach
    void needsTheRig() {
        if (PodHost.rig().isEmpty()) {
            System.err.println("NOT RUN: the command needs a real Podman, -Ddrift.rig=DIR with DIR/podhost");
            abort("no rig");
        }
    }

    @Test
    void memoryThatWasEditedIsDriftAndExitStatusTwo() throws Exception {
        try (PodHost host = PodHost.start(VERSION)) {
            Path program = host.program(folder);
            configHome = host.root().resolve("etc").toString();
            Images.read(Scenario.IMAGES).forEach(host::image);
            host.run("mkdir", "-p", "/mnt/media");
            Path originals = Files.createDirectory(folder.resolve("originals"));
            PodmanVersion version = PodmanVersion.parse(VERSION).orElseThrow();
            EDITED.copyOriginals(originals, version);
            Maker.GENERATOR.make(host, version, originals);

            String podman = program.toString();
            String edited = EDITED.quadlets().toString();
            JsonNode report = JsonMapper.shared()
                    .readTree(drift(2, "check", "--system", "--podman", podman, "-d", edited, "--json"));
            assertEquals(List.of("jellyfin memory-differs"), findings(report));
            assertEquals(
                    "jellyfin\n", drift(2, "check", "--system", "--podman", podman, "-d", edited, "--format=names"));
            String same = originals.toString();
            assertTrue(drift(0, "check", "--system", "--podman", podman, "-d", same)
                    .contains("0 drift"));

            String snapshot = folder.resolve("snapshot.json").toString();
            drift(0, "snapshot", "--system", "--podman", podman, "-d", edited, "-o", snapshot);
            assertEquals("jellyfin\n", drift(2, "check", "--snapshot", snapshot, "-d", edited, "--format=names"));
            assertEquals("", drift(0, "check", "--snapshot", snapshot, "-d", same, "--format=names"));
        }
    }

    private static List<String> findings(JsonNode report) {
        return StreamSupport.stream(report.path("services").spliterator(), false)
                .flatMap(service -> service.path("findings")
                        .valueStream()
                        .map(finding -> service.path("service").asString("") + " "
                                + finding.path("code").asString("")))
                .toList();
    }

    private String drift(int status, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "io.homelab.drift.cli.Main"));
        command.addAll(List.of(arguments));
        Path stderr = folder.resolve("stderr");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(stderr.toFile());
        // What containers.conf says there, not here.
        builder.environment().put("XDG_CONFIG_HOME", configHome);
        Process process = builder.start();
        String stdout = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(status, process.waitFor(), stdout + Files.readString(stderr));
        return stdout;
    }
}
