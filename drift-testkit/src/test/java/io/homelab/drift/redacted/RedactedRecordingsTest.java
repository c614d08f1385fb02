package io.homelab.drift.redacted;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.quadlet.Quadlets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every recording of the tests, redacted: the same is found. */
class RedactedRecordingsTest {

    private static final Path RESOURCES = Path.of("src/test/resources");
    private static final Path EXAMPLE = Path.of("../examples/homelab");

    static List<Path> recordings() throws IOException {
        try (Stream<Path> files = Files.walk(RESOURCES);
                Stream<Path> example = Files.walk(EXAMPLE)) {
            return Stream.concat(files, example)
                    .filter(file -> file.getFileName().toString().equals("snapshot.json")
                            || (file.toString().contains("/recorded/")
                                    && file.toString().endsWith(".json")))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void sameIsFound(Path recording) throws Exception {
        Comparison comparison = comparison(recording);
        assertEquals("", String.join("\n", comparison.ofCheck()));
        assertEquals("", String.join("\n", comparison.ofPlan()));
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void structureStaysAndASecondTimeChangesNothing(Path recording) throws Exception {
        Comparison comparison = comparison(recording);
        assertEquals("", String.join("\n", comparison.otherStructure()));
        assertEquals("", String.join("\n", comparison.unsteady()));
    }

    @Test
    void recordingsAreThere() throws IOException {
        assertTrue(recordings().size() >= 30, "some recordings are not there");
    }

    private static Comparison comparison(Path recording) throws Exception {
        return new Comparison(Quadlets.in(quadlets(recording)), Files.readString(recording));
    }

    /** Those of the recording, or for one that has none those of the example: all its containers are nobody's then. */
    private static Path quadlets(Path recording) {
        Path own = recording.resolveSibling("quadlets");
        return Files.isDirectory(own) ? own : EXAMPLE.resolve("quadlets");
    }
}
