package io.homelab.drift.podman.live;

import io.homelab.drift.core.systemd.LiveUnit;
import io.homelab.drift.core.systemd.UnitStatus;
import io.homelab.drift.podman.snapshot.Json;
import io.homelab.drift.podman.systemd.Journalctl;
import io.homelab.drift.podman.systemd.JournalctlQuery;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Reads what podman last said of units that have failed. Where nobody may read the journal, or nobody keeps one, nothing is known of that,
 * and nothing is amiss: systemd's own word is there.
 */
final class JournalReader {

    private static final Logger LOG = LoggerFactory.getLogger(JournalReader.class);

    private static final String ERROR = "Error: ";

    /** A unit may have tried podman several times in one run. */
    private static final int MOST_KEPT = 5;

    private final Journalctl journal;

    JournalReader(Journalctl journal) {
        this.journal = journal;
    }

    /** The units with that: one call for all that have failed, none where none has. */
    List<LiveUnit> read(List<LiveUnit> units) {
        List<String> runs = units.stream()
                .map(LiveUnit::status)
                .filter(UnitStatus::failed)
                .map(UnitStatus::invocation)
                .filter(JournalctlQuery::possible)
                .distinct()
                .toList();
        if (runs.isEmpty()) {
            return units;
        }
        try {
            Map<String, List<String>> errors = errors(journal.ask(new JournalctlQuery(runs)));
            return units.stream()
                    .map(unit -> errors.containsKey(unit.status().invocation())
                            ? unit.withJournal(last(errors.get(unit.status().invocation())))
                            : unit)
                    .toList();
        } catch (IOException e) {
            LOG.debug("the journal could not be read: {}", e.getMessage());
            return units;
        }
    }

    private static List<String> last(List<String> errors) {
        return errors.subList(Math.max(0, errors.size() - MOST_KEPT), errors.size());
    }

    /** The errors by run. */
    private static Map<String, List<String>> errors(String printed) {
        Map<String, List<String>> errors = new HashMap<>();
        printed.lines().forEach(line -> {
            try {
                JsonNode entry = Json.read(line);
                String message = entry.path("MESSAGE").asString("");
                String run = entry.path("_SYSTEMD_INVOCATION_ID").asString("");
                if (message.startsWith(ERROR) && !run.isEmpty()) {
                    errors.computeIfAbsent(run, id -> new ArrayList<>()).add(message);
                }
            } catch (JacksonException e) {
                // one entry that cannot be read says nothing, the others do
            }
        });
        return errors;
    }
}
