package io.homelab.drift.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.homelab.drift.cli.notify.Notice;
import io.homelab.drift.cli.notify.Notices;
import io.homelab.drift.core.history.StateDirectory;
import io.homelab.drift.core.report.ReportJson;
import io.homelab.drift.core.report.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of one run after the other. */
class NoticesTest {

    @TempDir
    private Path folder;

    private Homelab homelab;

    @BeforeEach
    void build() throws IOException {
        homelab = new Homelab(folder);
    }

    @Test
    void cleanHostIsSilence() throws IOException {
        assertEquals("", told());
        assertEquals("", told());
    }

    @Test
    void driftIsToldOnceAndItsEndOnce() throws IOException {
        told();
        homelab.edit("Memory=2G", "Memory=4G");
        assertEquals("CHANGED drift on nas: jellyfin (1 new)", told());
        assertEquals("", told());
        homelab.edit("Memory=4G", "Memory=2G");
        assertEquals("WELL all well again on nas", told());
        assertEquals("", told());
    }

    @Test
    void driftThatAFirstRunFindsIsTold() throws IOException {
        homelab.edit("Memory=2G", "Memory=4G");
        assertEquals("CHANGED drift on nas: jellyfin (1 new)", told());
    }

    @Test
    void anotherValueOfTheSameFindingIsNotNew() throws IOException {
        homelab.edit("Memory=2G", "Memory=4G");
        told();
        homelab.edit("Memory=4G", "Memory=6G");
        assertEquals("", told());
    }

    @Test
    void oneFindingForAnotherIsBoth() throws IOException {
        homelab.edit("Memory=2G", "Memory=4G");
        told();
        homelab.edit("Memory=4G", "Memory=2G").edit("jellyfin:10.8.13", "jellyfin:10.9.0");
        assertEquals("CHANGED drift on nas: jellyfin (1 new, 1 ended)", told());
    }

    @Test
    void partOfWhatDriftedMayEnd() throws IOException {
        homelab.edit("Memory=2G", "Memory=4G").edit("jellyfin:10.8.13", "jellyfin:10.9.0");
        told();
        homelab.edit("Memory=4G", "Memory=2G");
        assertEquals("CHANGED drift on nas: jellyfin (1 ended)", told());
    }

    @Test
    void whatCannotBeCheckedIsToldOnceAndIsNotWell() throws IOException {
        homelab.edit("Memory=2G", "Memory=4G");
        told();
        homelab.record("\"containers\"", "\"not-containers\"");
        assertEquals("UNREAD could not check nas", told());
        assertEquals("", told());
        homelab.record("\"not-containers\"", "\"containers\"");
        assertEquals("CHANGED drift on nas (checked again)", told());
        assertEquals("", told());
        homelab.edit("Memory=4G", "Memory=2G");
        assertEquals("WELL all well again on nas", told());
    }

    @Test
    void cleanHostThatCouldNotBeCheckedIsWellAgain() throws IOException {
        told();
        homelab.record("\"containers\"", "\"not-containers\"");
        assertEquals("UNREAD could not check nas", told());
        homelab.record("\"not-containers\"", "\"containers\"");
        assertEquals("WELL all well again on nas", told());
        assertEquals("", told());
    }

    /** One run after those before; what it tells, a line each. */
    private String told() throws IOException {
        StateDirectory state = StateDirectory.of(folder.resolve("state"));
        Shell.Result result =
                new Shell(folder).drift("check", "--json", "-d", homelab.quadlets(), "--snapshot", homelab.snapshot());
        StateDirectory.Run run = state.compare(ReportJson.read(result.out()), List.of());
        List<Notice> notices = Notices.of(run, "nas", Status.DRIFT);
        state.keep(run);
        return notices.stream()
                .map(notice -> notice.kind() + " " + notice.subject())
                .collect(Collectors.joining("\n"));
    }
}
