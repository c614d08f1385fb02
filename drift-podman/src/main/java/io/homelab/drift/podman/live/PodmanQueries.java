package io.homelab.drift.podman.live;

import io.homelab.drift.core.command.ArgumentBatches;
import io.homelab.drift.podman.process.PodmanCommands;
import io.homelab.drift.podman.process.PodmanException;
import io.homelab.drift.podman.process.PodmanQuery;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks Podman, and makes faults of what goes wrong. */
final class PodmanQueries {

    // One thing that cannot be inspected keeps Podman from showing the others: it is looked for by halving.
    private static final int MOST_EXTRA_CALLS = 32;

    private static final Logger LOG = LoggerFactory.getLogger(PodmanQueries.class);

    private final PodmanCommands podman;

    PodmanQueries(PodmanCommands podman) {
        this.podman = podman;
    }

    /** What inspecting many things gave: the texts that Podman printed, and the names that it could not show. */
    record Inspected(List<String> printed, List<Fault> faults) {}

    /** A name that could not be inspected, and why. */
    record Fault(String name, String reason) {}

    /** Runs a command that lists things. */
    QueryResult<String> list(PodmanQuery.Verb verb) {
        try {
            PodmanCommands.Output output = podman.ask(PodmanQuery.of(verb));
            return output.status() == 0
                    ? QueryResult.of(output.stdout())
                    : QueryResult.unknown(QueryFault.failed(verb, output.reason()));
        } catch (PodmanException e) {
            return QueryResult.unknown(QueryFault.of(e));
        }
    }

    /** What was changed since a time, a JSON document a line; empty where nobody knows, as where no log is kept. */
    Optional<String> events(Instant since) {
        try {
            PodmanCommands.Output output = podman.ask(PodmanQuery.of(
                    PodmanQuery.Verb.EVENTS,
                    since.truncatedTo(ChronoUnit.SECONDS).toString()));
            return Optional.of(output.stdout()).filter(printed -> output.status() == 0);
        } catch (PodmanException e) {
            LOG.debug("podman's events could not be read: {}", e.getMessage());
            return Optional.empty();
        }
    }

    /** Inspects things by name or id. One that is gone by now is no fault: it is not shown. */
    QueryResult<Inspected> inspect(PodmanQuery.Verb verb, List<String> names) {
        Inspection inspection = new Inspection(verb);
        try {
            // An empty name would be a fault of the whole call.
            for (List<String> batch : ArgumentBatches.of(
                    names.stream().filter(name -> !name.isEmpty()).toList())) {
                inspection.ask(batch);
            }
        } catch (PodmanException e) {
            return QueryResult.unknown(QueryFault.of(e));
        }
        return inspection.result();
    }

    private final class Inspection {
        private final PodmanQuery.Verb verb;
        private final List<String> printed = new ArrayList<>();
        private final List<Fault> faults = new ArrayList<>();
        private int extraCalls;

        Inspection(PodmanQuery.Verb verb) {
            this.verb = verb;
        }

        /** Where nothing can be shown, and all of it for one reason, that is what podman has, and not the things. */
        QueryResult<Inspected> result() {
            List<String> reasons = faults.stream().map(Fault::reason).distinct().toList();
            return printed.isEmpty() && reasons.size() == 1
                    ? QueryResult.unknown(QueryFault.failed(verb, reasons.get(0)))
                    : QueryResult.of(new Inspected(printed, faults));
        }

        void ask(List<String> names) throws PodmanException {
            PodmanCommands.Output output = podman.ask(new PodmanQuery(verb, names));
            if (output.status() == 0 || !output.stdout().isBlank()) {
                printed.add(output.stdout());
            } else if (names.size() == 1 || extraCalls >= MOST_EXTRA_CALLS) {
                names.forEach(name -> faults.add(new Fault(name, output.reason())));
            } else {
                extraCalls += 2;
                ask(names.subList(0, names.size() / 2));
                ask(names.subList(names.size() / 2, names.size()));
            }
        }
    }
}
