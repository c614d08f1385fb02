package io.homelab.drift.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReconcileSignalTest {

    private static final int TERMINATED = 143;
    private static final long LOOK_AGAIN_MILLIS = 10;

    @TempDir
    private Path root;

    @Test
    @Timeout(120)
    void reportIsWrittenBeforeTheProcessEnds() throws Exception {
        DriftingHost host = new DriftingHost(root, "alpha", "web").slow("0.5");
        Path report = Files.createDirectory(root.resolve("reports")).resolve("report.json");
        Process process = DriftProcess.begin(root, "reconcile", "-d", host.quadlets(), "--yes", "--json", "-o", report);
        while (process.isAlive() && !host.done().contains("restart alpha")) {
            Thread.sleep(LOOK_AGAIN_MILLIS);
        }
        process.destroy();
        assertEquals(TERMINATED, process.waitFor(), Files.readString(root.resolve("output")));
        assertEquals(List.of(report), files(report.getParent()));
        JsonNode json = new JsonMapper().readTree(report.toFile());
        assertEquals("interrupted", json.at("/outcome").asString());
        assertEquals("interrupted before web", json.at("/message").asString());
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
