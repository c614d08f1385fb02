package io.homelab.drift.podman.live;

import io.homelab.drift.core.input.Scan;
import io.homelab.drift.core.systemd.LiveUnit;
import io.homelab.drift.core.systemd.UnitStatus;
import io.homelab.drift.podman.snapshot.Json;
import io.homelab.drift.podman.systemd.Journalctl;
import io.homelab.drift.podman.systemd.JournalctlQuery;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
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

    /** Longest number of microseconds that is read. */
    private static final int MOST_DIGITS = 18;

    private final Journalctl journal;

    JournalReader(Journalctl journal) {
        this.journal = journal;
    }

    /**
     * The units with that: one call for all that have failed, none where none has.
     *
     * @param wanted the units of which somebody wants to know it
     */
    List<LiveUnit> read(List<LiveUnit> units, Predicate<String> wanted) {
        Map<String, LiveUnit> runs = new LinkedHashMap<>();
        for (LiveUnit unit : units) {
            UnitStatus status = unit.status();
            if (wanted.test(unit.name()) && status.failed() && JournalctlQuery.possible(status.invocation())) {
                runs.put(status.invocation(), unit);
            }
        }
        if (runs.isEmpty()) {
            return units;
        }
        try {
            List<String> names =
                    runs.values().stream().map(JournalReader::identifier).toList();
            Map<String, List<String>> errors =
                    errors(journal.ask(new JournalctlQuery(List.copyOf(runs.keySet()), names)), runs);
            return units.stream()
                    .map(unit ->
                            errors.containsKey(unit.name()) ? unit.withJournal(last(errors.get(unit.name()))) : unit)
                    .toList();
        } catch (IOException e) {
            LOG.debug("the journal could not be read: {}", e.getMessage());
            return units;
        }
    }

    private static String identifier(LiveUnit unit) {
        return Scan.withoutSuffix(unit.name(), ".service");
    }

    private static List<String> last(List<String> errors) {
        return errors.subList(Math.max(0, errors.size() - MOST_KEPT), errors.size());
    }

    /** The errors by the name of the unit. */
    private static Map<String, List<String>> errors(String printed, Map<String, LiveUnit> runs) {
        Map<String, List<String>> errors = new HashMap<>();
        printed.lines().forEach(line -> {
            try {
                JsonNode entry = Json.read(line);
                String message = entry.path("MESSAGE").asString("");
                if (message.startsWith(ERROR)) {
                    unit(entry, runs)
                            .ifPresent(unit -> errors.computeIfAbsent(unit.name(), name -> new ArrayList<>())
                                    .add(message));
                }
            } catch (JacksonException e) {
                // one entry that cannot be read says nothing, the others do
            }
        });
        return errors;
    }

    private static Optional<LiveUnit> unit(JsonNode entry, Map<String, LiveUnit> runs) {
        String run = entry.path("_SYSTEMD_INVOCATION_ID").asString("");
        if (!run.isEmpty()) {
            return Optional.ofNullable(runs.get(run));
        }
        String name = entry.path("SYSLOG_IDENTIFIER").asString("");
        long at = micros(entry.path("__MONOTONIC_TIMESTAMP").asString(""));
        return runs.values().stream()
                .filter(unit -> identifier(unit).equals(name) && at >= began(unit))
                .findFirst();
    }

    /** When the last run of a unit began; never, where that is not known. */
    private static long began(LiveUnit unit) {
        return unit.property("InactiveExitTimestampMonotonic")
                .map(JournalReader::micros)
                .filter(began -> began > 0)
                .orElse(Long.MAX_VALUE);
    }

    private static long micros(String text) {
        return Scan.isNumber(text, 1, MOST_DIGITS) ? Long.parseLong(text) : 0;
    }
}
