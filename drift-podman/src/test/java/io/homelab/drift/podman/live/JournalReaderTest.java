package io.homelab.drift.podman.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
                .read(List.of(units)).stream().map(LiveUnit::journal).toList();
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
        assertEquals(List.of(new JournalctlQuery(List.of(RUN, OTHER))), asked);
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

        assertEquals(units, new JournalReader(journal).read(units));
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
        assertTrue(new JournalctlQuery(List.of(RUN)).arguments().contains("_SYSTEMD_INVOCATION_ID=" + RUN));
        assertThrows(IllegalArgumentException.class, () -> new JournalctlQuery(List.of("--vacuum-size=1")));
    }
}
