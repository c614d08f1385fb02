package io.homelab.drift.podman.live;

import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.podman.snapshot.Documents;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a host gave no answer to. A podman that is broken is so for every question: its reason is told once, with all that is unknown for it. */
final class QueryFaults {

    private final Map<String, Unanswered> ofReasons = new LinkedHashMap<>();

    /** All that has no answer for one reason, and the same in the words of each question. */
    private record Unanswered(Set<String> things, Set<Problem> problems) {}

    /** @param things what is unknown: {@code networks} */
    void add(Collection<String> things, QueryFault fault) {
        Unanswered same = ofReasons.computeIfAbsent(
                fault.reason(), reason -> new Unanswered(new LinkedHashSet<>(), new LinkedHashSet<>()));
        same.things.addAll(things);
        same.problems.add(fault.problem());
    }

    void tell(Documents into) {
        ofReasons.forEach((reason, unanswered) -> {
            List<String> things = List.copyOf(unanswered.things);
            if (things.size() == 1 || unanswered.problems.size() == 1) {
                unanswered.problems.forEach(into::problem);
            } else {
                int last = things.size() - 1;
                into.problem(Problem.error(String.join(", ", things.subList(0, last)) + " and " + things.get(last)
                        + " could not be read: " + reason));
            }
        });
    }
}
