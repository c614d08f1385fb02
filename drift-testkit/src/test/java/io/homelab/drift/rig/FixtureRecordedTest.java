package io.homelab.drift.rig;

import io.homelab.drift.testkit.host.QuadletFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The same as {@link FixtureIT}, with what real Podman showed when it was recorded. */
class FixtureRecordedTest {

    private static final Path FOLDER = Path.of("src/test/resources/as-declared");
    static final List<String> RECORDED = List.of("5.4", "5.8", "6.1");

    @ParameterizedTest(name = "Podman {0}")
    @FieldSource("RECORDED")
    void quadletsOnPaperShowWhatRealOnesShowed(String setup) throws Exception {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(FOLDER.resolve(setup + ".json.gz")))) {
            String json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            FixtureIT.compare(json, QuadletFiles.in(Path.of("../examples/homelab/quadlets")));
        }
    }

    static void write(String setup, String json) throws IOException {
        Files.createDirectories(FOLDER);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(FOLDER.resolve(setup + ".json.gz")))) {
            out.write(json.getBytes(StandardCharsets.UTF_8));
        }
    }
}
