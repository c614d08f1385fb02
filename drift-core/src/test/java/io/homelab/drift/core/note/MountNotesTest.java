package io.homelab.drift.core.note;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.homelab.drift.core.compare.Homelab;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.Severity;
import io.homelab.drift.core.report.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MountNotesTest {

    @TempDir
    private Path folder;

    private Path config = Path.of("");

    @BeforeEach
    void writtenAtNoon() throws IOException {
        config = Files.writeString(folder.resolve("traefik.yml"), "log: {}");
        Files.setLastModifiedTime(config, FileTime.from(Instant.parse("2026-01-02T12:00:00Z")));
    }

    private static Homelab mounting(Path source, String options) {
        String volume = "--volume=" + source + ":/etc/x" + options;
        return new Homelab().declared(volume).created(volume).onThisHost();
    }

    @Test
    void aReadOnlyFileThatIsNewerThanTheStartIsForInformation() {
        Homelab homelab = mounting(config, ":ro").startedAt("2026-01-02T11:59:59Z");
        Finding finding = homelab.finding();

        assertEquals("file-newer", finding.code());
        assertEquals(Severity.INFO, finding.severity());
        assertEquals(Status.MATCH, homelab.check().status());
    }

    @Test
    void aFileThatIsOlderThanTheStartIsNotWorthAWord() {
        assertEquals(
                List.of(),
                mounting(config, ":ro").startedAt("2026-01-02T12:00:01Z").codes());
    }

    @Test
    void aFileThatTheContainerMayWriteIsToldOfInAVerboseReportOnly() {
        Homelab homelab = mounting(config, "").startedAt("2026-01-02T11:00:00Z");

        assertEquals(List.of(), homelab.codes());
        assertEquals(
                List.of("file-newer"),
                homelab.verbose().codes().stream()
                        .filter(code -> !code.endsWith("-matches"))
                        .toList());
    }

    @Test
    void aFolderChangesAllTheTime() {
        assertEquals(
                List.of(),
                mounting(folder, ":ro").startedAt("2020-01-01T00:00:00Z").codes());
    }

    @Test
    void theFilesOfARecordedHostAreNotLookedAt() {
        String volume = "--volume=" + config + ":/etc/x:ro";
        assertEquals(
                List.of(),
                new Homelab()
                        .declared(volume)
                        .created(volume)
                        .startedAt("2020-01-01T00:00:00Z")
                        .codes());
    }
}
