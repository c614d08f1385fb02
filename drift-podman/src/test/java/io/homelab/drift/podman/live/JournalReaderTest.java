package io.homelab.drift.podman.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.homelab.drift.core.systemd.LiveUnit;
import io.homelab.drift.podman.systemd.Journalctl;
import io.homelab.drift.podman.systemd.JournalctlQuery;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JournalReaderTest {

    private static final String RUN = "0123456789abcdef0123456789abcdef";
    private static final String OTHER = "fedcba9876543210fedcba9876543210";

    private final List<JournalctlQuery> asked = new ArrayList<>();

    private static LiveUnit unit(String name, String state, String run) {
        return new LiveUnit(
                name,
                Optional.empty(),
                List.of(),
                Map.of(),
                Map.of("Id", name, "ActiveState", state, "Result", "exit-code", "InvocationID", run));
    }

    private static String entry(String run, String message) {
        return "{\"MESSAGE\":\"" + message + "\",\"_SYSTEMD_INVOCATION_ID\":\"" + run + "\",\"__CURSOR\":\"s=1\"}\n";
    }

    private List<List<String>> read(String printed, LiveUnit... units) {
        Journalctl journal = query -> {
            asked.add(query);
            return printed;
        };
        return new JournalReader(journal)
                .read(List.of(units), name -> true).stream()
                        .map(LiveUnit::journal)
                        .toList();
    }

    @Test
    void unitThatFailedHasWhatPodmanSaidInItsLastRun() {
        String printed = entry(RUN, "Trying to pull localhost/redis:7...")
                + entry(RUN, "Error: initializing source docker://localhost/redis:7: network is unreachable")
                + entry(OTHER, "Error: short-name \\\"redis:7\\\" did not resolve to an alias");

        assertEquals(
                List.of(
                        List.of("Error: initializing source docker://localhost/redis:7: network is unreachable"),
                        List.of(),
                        List.of("Error: short-name \"redis:7\" did not resolve to an alias")),
                read(
                        printed,
                        unit("a.service", "failed", RUN),
                        unit("b.service", "active", RUN.replace('0', '1')),
                        unit("c.service", "failed", OTHER)));
        assertEquals(List.of(new JournalctlQuery(List.of(RUN, OTHER), List.of("a", "c"))), asked);
    }

    /** What Podman 5.4.2 and systemd 257 wrote for a command that is not there, a file that is none, an image, a secret. */
    @Test
    void wordsOfPodmanAreFoundInARealJournal() {
        assertEquals(
                List.of(
                        List.of(
                                "Error: crun: executable file `/nowhere` not found: No such file or directory: OCI runtime"
                                        + " attempted to invoke a command that was not found"),
                        List.of("Error: localhost/nowhere:1: image not known"),
                        List.of()),
                read(
                        Recorded.text("journal.jsonl"),
                        unit("badcmd.service", "failed", "9dffdd7df2a34afcb7ff2aa6737a9f06"),
                        unit("nopull.service", "failed", "205a95c42c4f4892af299a21de8524b9"),
                        unit("other.service", "failed", RUN)));
    }

    @Test
    void wordsOfAProcessThatWasGoneBeforeTheJournalKnewItsRunAreThoseOfTheUnit() {
        LiveUnit began = new LiveUnit(
                "a.service",
                Optional.empty(),
                List.of(),
                Map.of(),
                Map.of(
                        "Id",
                        "a.service",
                        "ActiveState",
                        "failed",
                        "InvocationID",
                        RUN,
                        "InactiveExitTimestampMonotonic",
                        "5000"));

        assertEquals(
                List.of(List.of("Error: of this run")),
                read(
                        without("a", 4999, "Error: of the run before")
                                + without("b", 5001, "Error: of another unit")
                                + without("a", 5000, "Error: of this run"),
                        began));
        assertEquals(
                List.of(List.of()), read(without("a", 5000, "Error: of some run"), unit("a.service", "failed", RUN)));
    }

    private static String without(String identifier, long at, String message) {
        return "{\"MESSAGE\":\"" + message + "\",\"SYSLOG_IDENTIFIER\":\"" + identifier
                + "\",\"__MONOTONIC_TIMESTAMP\":\"" + at + "\"}\n";
    }

    @Test
    void nothingIsAskedWhereNothingFailed() {
        read(
                "",
                unit("a.service", "active", RUN),
                unit("b.service", "failed", "no id"),
                unit("c.service", "failed", ""));

        assertEquals(List.of(), asked);
    }

    @Test
    void journalThatMayNotBeReadIsSilent() {
        Journalctl journal = query -> {
            throw new IOException("journalctl failed: no permission");
        };

        List<LiveUnit> units = List.of(unit("a.service", "failed", RUN));

        assertEquals(units, new JournalReader(journal).read(units, name -> true));
    }

    @Test
    void entriesThatCannotBeReadTakeNoOthersAlong() {
        String printed = "rubbish\n{\"MESSAGE\":[69,114],\"_SYSTEMD_INVOCATION_ID\":\"" + RUN + "\"}\n{}\n[]\n"
                + entry(RUN, "Error: at last");

        assertEquals(List.of(List.of("Error: at last")), read(printed, unit("a.service", "failed", RUN)));
    }

    @Test
    void onlyTheLastOfManyErrorsAreKept() {
        String printed = entry(RUN, "Error: again").repeat(1000) + entry(RUN, "Error: at last");

        List<String> kept = read(printed, unit("a.service", "failed", RUN)).get(0);

        assertEquals(5, kept.size());
        assertEquals("Error: at last", kept.get(4));
    }

    @Test
    void questionIsAboutRunsAlone() {
        assertEquals(
                List.of(
                        "_TRANSPORT=stdout",
                        "_SYSTEMD_INVOCATION_ID=" + RUN,
                        "+",
                        "_TRANSPORT=stdout",
                        "SYSLOG_IDENTIFIER=a"),
                new JournalctlQuery(List.of(RUN), List.of("a"))
                        .arguments().stream()
                                .dropWhile(word -> word.startsWith("--"))
                                .toList());
        assertThrows(IllegalArgumentException.class, () -> new JournalctlQuery(List.of("--vacuum-size=1"), List.of()));
    }
}
