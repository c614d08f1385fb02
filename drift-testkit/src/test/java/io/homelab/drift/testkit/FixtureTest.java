package io.homelab.drift.testkit;

import static io.homelab.drift.testkit.DriftAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;

class FixtureTest {

    private static final Path EDITED = Path.of("src/test/resources/scenarios/memory-edited");

    @TempDir
    Path folder;

    @Test
    void quadletsMayLieBesideTheSnapshot() throws IOException {
        copy("quadlets/jellyfin.container", "jellyfin.container");
        copy("quadlets/media.network", "media.network");
        copy("quadlets/jellyfin-config.volume", "jellyfin-config.volume");
        copy("snapshot.json", "snapshot.json");
        assertThat(Fixture.of(folder)).service("jellyfin").hasDrift("memory-differs");
    }

    @Test
    void quadletsMayLieElsewhere() {
        assertThat(Fixture.of(EDITED.resolve("before"), EDITED.resolve("snapshot.json")))
                .finds("jellyfin unit-rejected DRIFT rejected jellyfin.container:7");
    }

    @Test
    void timeStandsStillWhenTheSnapshotWasTaken() {
        Instant checked = Fixture.of(EDITED).report().checkedAt();
        assertTrue(checked.isAfter(Instant.parse("2026-01-01T00:00:00Z")), checked.toString());
        assertEquals(checked, Fixture.of(EDITED).report().checkedAt());
    }

    @Test
    void olderGeneratorRefusesWhatItDoesNotKnow() {
        assertThat(Fixture.of(EDITED).withPodman("5.4")).service("jellyfin").hasDrift("unit-rejected");
        assertThrows(IllegalArgumentException.class, () -> Fixture.of(EDITED).withPodman("newest"));
    }

    @Test
    void fixturesOfAFolderAreSortedByName() {
        List<String> names = Fixture.below(EDITED.getParent()).stream()
                .map(Fixture::toString)
                .toList();
        assertEquals(names.stream().sorted().toList(), names);
        assertTrue(names.contains("memory-edited"), names.toString());
        assertThrows(UncheckedIOException.class, () -> Fixture.below(folder.resolve("none")));
    }

    @Test
    void missingPartsAreNamed() throws IOException {
        UncheckedIOException noSnapshot =
                assertThrows(UncheckedIOException.class, () -> assertThat(Fixture.of(folder)));
        assertTrue(noSnapshot.getMessage().contains("snapshot.json"), noSnapshot.getMessage());
        Fixture noQuadlets = Fixture.of(folder.resolve("none"), EDITED.resolve("snapshot.json"));
        UncheckedIOException failed = assertThrows(UncheckedIOException.class, noQuadlets::report);
        assertTrue(failed.getMessage().contains("none"), failed.getMessage());
    }

    @Test
    void missingExpectationIsWrittenForItsReader() {
        Fixture fixture = Fixture.of(EDITED.resolve("quadlets"), EDITED.resolve("snapshot.json"));
        AssertionFailedError failed = assertThrows(
                AssertionFailedError.class, () -> assertThat(fixture).isAsExpected());
        assertTrue(
                failed.getMessage().contains("\njellyfin memory-differs DRIFT not-restarted jellyfin.container:6 "),
                failed.getMessage());
    }

    private void copy(String from, String to) throws IOException {
        Files.copy(EDITED.resolve(from), folder.resolve(to));
    }
}
