package io.homelab.drift.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.homelab.drift.core.report.ComparisonJson;
import io.homelab.drift.core.report.ReportJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CompareCommandTest {

    @TempDir
    private Path folder;

    private Homelab homelab;

    @BeforeEach
    void build() throws IOException {
        homelab = new Homelab(folder);
    }

    private Path report(String name) {
        Path file = folder.resolve(name);
        Shell.Result result = new Shell(folder)
                .drift("check", "--json", "-o", file, "--snapshot", homelab.snapshot(), "-d", homelab.quadlets());
        assertEquals("", result.err());
        return file;
    }

    private Shell.Result compare(Object... words) {
        Object[] all = new Object[words.length + 1];
        all[0] = "compare";
        System.arraycopy(words, 0, all, 1, words.length);
        return new Shell(folder).drift(all);
    }

    @Test
    void twoReportsTellWhatBeganAndWhatEnded() throws IOException {
        homelab.edit("Memory=2G", "Memory=4G");
        Path old = report("old.json");
        homelab.edit("Memory=4G", "Memory=2G").edit("Label=traefik.enable=true", "Label=traefik.enable=false");
        Path young = report("new.json");

        Shell.Result result = compare(old, young);

        assertEquals("""
                Began
                  ✗ jellyfin: label traefik.enable is not as declared; not restarted since the
                    file changed
                      Quadlet: false (jellyfin.container:12)
                      Running: true

                Ended
                  ✓ jellyfin: memory

                1 began, 1 ended between today 08:00 and today 08:00
                """, result.out());
        assertEquals(2, result.status());
        assertEquals(0, compare(young, young).status());
    }

    @Test
    void onlyAnEndIsNoDrift() throws IOException {
        homelab.edit("Memory=2G", "Memory=4G");
        Path old = report("old.json");
        homelab.edit("Memory=4G", "Memory=2G");

        assertEquals(1, compare(old, report("new.json")).status());
    }

    @Test
    void whatWasNotLookedAtHasNotEnded() throws IOException {
        homelab.edit("Memory=2G", "Memory=4G");
        Path old = report("old.json");
        Path part = folder.resolve("part.json");
        homelab.edit("Memory=4G", "Memory=2G");
        new Shell(folder)
                .drift(
                        "check",
                        "media-network",
                        "--json",
                        "-o",
                        part,
                        "--snapshot",
                        homelab.snapshot(),
                        "-d",
                        homelab.quadlets());

        Shell.Result result = compare(old, part);

        assertEquals("""
                Of services that the later one has not
                  ? jellyfin: memory

                0 began, 0 ended between today 08:00 and today 08:00
                """, result.out());
        assertEquals(0, result.status());
        JsonNode json = new JsonMapper().readTree(compare("--json", old, part).out());
        assertEquals(0, json.at("/ended").size());
        assertEquals("jellyfin", json.at("/absent/0/service").asString());
        assertFollowsTheSchema(json);
    }

    @Test
    void twoSnapshotsAreCheckedAgainstTheQuadletsAsTheyAre() throws IOException {
        Path before = folder.resolve("before.json");
        Files.copy(homelab.snapshot(), before);
        homelab.record("\"Memory\":2147483648", "\"Memory\":3221225472");

        Shell.Result result = compare("-d", homelab.quadlets(), before, homelab.snapshot());

        assertEquals(2, result.status(), result.all());
        assertTrue(result.out().startsWith("Began\n  ✗ jellyfin: memory is "), result.out());
    }

    @Test
    void fileIsCalledAfterTheTime() throws IOException {
        Path report = report("report.json");

        compare(report, report, "-o", folder.resolve("changes-%Y%m%d.txt"));

        assertTrue(Files.exists(folder.resolve("changes-20261123.txt")));
    }

    @Test
    void jsonHoldsTheFindingsAsAReportDoes() throws IOException {
        Path old = report("old.json");
        homelab.edit("Memory=2G", "Memory=4G");

        JsonNode json = new JsonMapper()
                .readTree(compare("--json", old, report("new.json")).out());

        assertEquals("jellyfin", json.at("/began/0/service").asString());
        assertEquals("memory-differs", json.at("/began/0/finding/code").asString());
        assertEquals(0, json.at("/ended").size());
        assertEquals("2026-11-23T08:00:00Z", json.at("/old/checkedAt").asString());
        assertFollowsTheSchema(json);
    }

    @Test
    void schemaDescribesFindingsAsThatOfReportsDoes() throws IOException {
        JsonNode own = schema(ComparisonJson.class, ComparisonJson.SCHEMA).get("$defs");
        JsonNode ofReport = schema(ReportJson.class, ReportJson.SCHEMA).get("$defs");
        for (String name : List.of("text", "optionalText", "remedy", "side", "finding")) {
            assertEquals(ofReport.get(name), own.get(name), name);
        }
    }

    private static void assertFollowsTheSchema(JsonNode json) throws IOException {
        assertEquals(
                List.of(),
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(schema(ComparisonJson.class, ComparisonJson.SCHEMA)
                                .toString())
                        .validate(json));
    }

    private static JsonNode schema(Class<?> beside, String name) throws IOException {
        try (InputStream schema = beside.getResourceAsStream(name)) {
            return new JsonMapper().readTree(schema);
        }
    }

    @Test
    void pipesAreReadAsFilesAre() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertEquals(
                0,
                new ProcessBuilder("mkfifo", pipe.toString())
                        .inheritIO()
                        .start()
                        .waitFor());
        for (Path file : List.of(report("old.json"), homelab.snapshot())) {
            CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> copy(file, pipe));

            Shell.Result result = compare("-d", homelab.quadlets(), pipe, file);

            writer.get(10, TimeUnit.SECONDS);
            assertEquals(0, result.status(), result.all());
        }
    }

    private static void copy(Path file, Path pipe) {
        try (OutputStream out = Files.newOutputStream(pipe)) {
            Files.copy(file, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void folderOfStateIsTheReportOfItsLastRun() throws IOException {
        Path old = report("old.json");
        homelab.edit("Memory=2G", "Memory=4G");
        new Shell(folder)
                .drift(
                        "check",
                        "--snapshot",
                        homelab.snapshot(),
                        "-d",
                        homelab.quadlets(),
                        "--state",
                        folder.resolve("state"));

        assertEquals(2, compare(old, folder.resolve("state")).status());
    }

    @Test
    void fileThatCannotBeReadIsTold() throws IOException {
        Path old = report("old.json");
        assertEquals(3, compare(old, folder.resolve("none.json")).status());

        Path broken = Files.writeString(
                folder.resolve("broken.json"), Files.readString(old).replace("\"match\": 3", "\"match\": 4"));
        Shell.Result result = compare(old, broken);
        assertEquals(3, result.status());
        assertTrue(result.err().contains("summary does not count the services"), result.err());
        assertFalse(result.all().contains("Exception"), result.all());
    }
}
