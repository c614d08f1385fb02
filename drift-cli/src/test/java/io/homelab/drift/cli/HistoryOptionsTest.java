package io.homelab.drift.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.homelab.drift.core.report.ReportJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs of {@code drift check --state}, a week apart. */
class HistoryOptionsTest {

    private static final String LABEL = "Label=traefik.enable=true";

    @TempDir
    private Path folder;

    private Homelab homelab;

    @BeforeEach
    void build() throws IOException {
        homelab = new Homelab(folder);
    }

    private Shell.Result week(int week, Object... options) {
        List<Object> words = new ArrayList<>(List.of(
                "check",
                "--snapshot",
                homelab.snapshot(),
                "-d",
                homelab.quadlets(),
                "--state",
                folder.resolve("state")));
        words.addAll(List.of(options));
        Instant at = Instant.parse("2026-11-01T02:00:00Z").plusSeconds(week * 604_800L);
        return new Shell(folder).clock(Clock.fixed(at, ZoneOffset.UTC)).drift(words.toArray());
    }

    @Test
    void textTellsSinceWhenWhatIsNewAndWhatEnded() throws IOException {
        homelab.edit("Memory=2G", "Memory=4G");
        assertFalse(week(0, "jellyfin").out().contains("  since"), "the first run knows nothing before it");

        homelab.edit(LABEL, "Label=traefik.enable=false");
        String second = week(1, "jellyfin").out();
        assertTrue(second.contains("  since 2026-11-01 02:00; new since the last run: label traefik.enable\n"), second);

        homelab.edit("Memory=4G", "Memory=2G");
        String third = week(2, "jellyfin").out();
        assertTrue(third.contains("  since 2026-11-08 02:00\n"), third);
        assertTrue(
                third.contains("Ended since the last run (2026-11-08 02:00)\n  ✓ jellyfin: memory\n\n1 service:"),
                third);

        homelab.edit("Label=traefik.enable=false", LABEL);
        assertEquals(0, week(3).status());
        assertFalse(week(4).out().contains("Ended"), "clean and unchanged");
    }

    @Test
    void serviceThatOnlyBeganIsNew() throws IOException {
        week(0);
        homelab.edit("Memory=2G", "Memory=4G");

        assertTrue(week(1).out().contains("  new since the last run\n"));
    }

    @Test
    void jsonMarksWhatIsNewAndIsStillOfItsSchema() throws IOException {
        homelab.edit("Memory=2G", "Memory=4G");
        week(0);
        homelab.edit("Memory=4G", "Memory=2G").edit(LABEL, "Label=traefik.enable=false");

        String json = week(1, "--json").out();

        assertTrue(json.contains("\"new\": true"), json);
        assertTrue(json.contains("\"since\": \"2026-11-01T02:00:00Z\",\n    \"ended\""), json);
        try (InputStream schema = ReportJson.class.getResourceAsStream(ReportJson.SCHEMA)) {
            assertEquals(
                    List.of(),
                    SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                            .getSchema(schema)
                            .validate(json, InputFormat.JSON));
        }
        assertEquals(json, ReportJson.text(ReportJson.read(json)));
    }

    @Test
    void valuesThatAreShownAreNotRemembered() throws IOException {
        homelab.edit("TZ=Europe/Berlin", "TZ=Europe/Berlin DB_PASSWORD=hunter2");

        Shell.Result shown = week(0, "--show-values");

        assertTrue(shown.out().contains("hunter2"), shown.out());
        String kept = Files.readString(folder.resolve("state/last-report.json"));
        assertFalse(kept.contains("hunter2"), kept);
        assertTrue(kept.contains("DB_PASSWORD"), kept);
        assertFalse(week(1, "--show-values").out().contains("new since"), "it is the same");
    }

    @Test
    void stateThatIsNoReportIsToldAndReplaced() throws IOException {
        Files.createDirectory(folder.resolve("state"));
        Files.writeString(folder.resolve("state/last-report.json"), "{\"format\": 7}");

        Shell.Result result = week(0);

        assertEquals(0, result.status(), result.all());
        assertTrue(result.err().startsWith("drift: warning: the last run is not known"), result.err());
        assertEquals("", week(1).err());
    }

    @Test
    void stateThatCannotBeKeptIsToldAndChangesNothingElse() throws IOException {
        Files.writeString(folder.resolve("state"), "a file");

        Shell.Result result = week(0);

        assertEquals(0, result.status(), result.all());
        assertTrue(result.err().contains("this run could not be remembered in "), result.err());
    }

    /** Each row: a folder, and why nothing can be remembered there. */
    @ParameterizedTest
    @CsvSource({"file, %s/file is no folder", "file/below, Not a directory"})
    void whyNothingCanBeRememberedIsToldInPlainWords(String state, String reason) throws IOException {
        Files.writeString(folder.resolve("file"), "");
        String told = week(0, "--state", folder.resolve(state)).err();
        assertTrue(
                told.contains("warning: this run could not be remembered in " + folder.resolve(state) + ": "
                        + reason.formatted(folder) + "\n"),
                told);
    }

    @Test
    void runThatWasFilteredIsRememberedWhole() throws IOException {
        homelab.edit("Memory=2G", "Memory=4G");
        week(0, "--status", "match", "--cause", "by-hand");

        assertFalse(week(1).out().contains("new since"), "it was there last week");
    }
}
