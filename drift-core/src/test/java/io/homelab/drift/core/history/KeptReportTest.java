package io.homelab.drift.core.history;

import static io.homelab.drift.core.history.Runs.memory;
import static io.homelab.drift.core.history.Runs.names;
import static io.homelab.drift.core.history.Runs.run;
import static io.homelab.drift.core.history.Runs.service;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.core.report.DriftReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeptReportTest {

    private static final DriftReport DRIFTS = run(0, service("jellyfin", memory("2g")));

    @TempDir
    private Path folder;

    @Test
    void whatOneRunKeepsTheNextKnows() throws IOException {
        StateDirectory state = StateDirectory.of(folder.resolve("new/state"));
        state.keep(state.compare(DRIFTS, List.of()));

        StateDirectory.Run next = state.compare(run(1, service("jellyfin")), List.of());

        assertEquals(
                List.of("jellyfin memory-differs"),
                names(next.report().changes().orElseThrow().ended()));
        assertEquals(List.of(), next.report().problems());
    }

    @Test
    void onlyItsOwnerReadsIt() throws IOException {
        StateDirectory state = StateDirectory.of(folder.resolve("state"));
        state.keep(state.compare(DRIFTS, List.of()));

        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(folder.resolve("state").resolve(StateDirectory.NAME))));
    }

    @Test
    void comparingWritesNothing() {
        StateDirectory.of(folder.resolve("state")).compare(DRIFTS, List.of());

        assertFalse(Files.exists(folder.resolve("state")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{\"format\": 2}",
                "[1]",
                "not JSON \u001b[2J",
                "{\"format\":1,\"startedAt\":\"\",\"steps\":[]}"
            })
    void whatIsNoReportIsToldAndReplaced(String text) throws IOException {
        Files.writeString(folder.resolve(StateDirectory.NAME), text);
        StateDirectory state = StateDirectory.of(folder);

        StateDirectory.Run run = state.compare(DRIFTS, List.of());
        state.keep(run);

        assertEquals(1, run.report().problems().size());
        assertTrue(
                run.report().problems().get(0).message().startsWith("the last run is not known"),
                run.report().problems().toString());
        assertEquals(Optional.empty(), run.before());
        assertEquals(List.of(), state.compare(DRIFTS, List.of()).report().problems());
    }

    @Test
    void folderInWhichOthersWriteIsNotTrusted() throws IOException {
        StateDirectory state = StateDirectory.of(folder);
        state.keep(state.compare(DRIFTS, List.of()));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));

        StateDirectory.Run run = state.compare(DRIFTS, List.of());

        assertTrue(run.report().problems().get(0).message().contains("others may write to it"));
        assertThrows(IOException.class, () -> state.keep(run));
    }

    @Test
    void linkInItsPlaceIsNotReadAsAnEndlessFile() throws IOException {
        Files.createSymbolicLink(folder.resolve(StateDirectory.NAME), Path.of("/dev/zero"));

        assertEquals(
                1,
                StateDirectory.of(folder)
                        .compare(DRIFTS, List.of())
                        .report()
                        .problems()
                        .size());
    }
}
