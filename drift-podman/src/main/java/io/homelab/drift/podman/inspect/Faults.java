package io.homelab.drift.podman.inspect;

import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.origin.Problem;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What is wrong in one document, told once for each place.
 *
 * @param document what the document is of, for messages: {@code container jellyfin}
 */
record Faults(String document, Consumer<Problem> problems, Set<String> told) {

    Faults(String document, Consumer<Problem> problems) {
        this(document, problems, new HashSet<>());
    }

    /** What {@code reading} gives, or {@code otherwise} where the document is at fault. */
    <T> T or(Supplier<T> reading, T otherwise) {
        try {
            return reading.get();
        } catch (WrongType e) {
            tell(e);
            return otherwise;
        }
    }

    private void tell(WrongType e) {
        tell(e, Optional.empty());
    }

    /** @param service of which nothing else can be told for it */
    void tell(WrongType e, Optional<String> service) {
        if (told.add(e.path())) {
            Problem problem = Problem.error(
                    "podman inspect of " + document + ": " + e.getMessage(), new Origin.InspectPath(e.path()));
            problems.accept(service.map(problem::of).orElse(problem));
        }
    }
}
