package io.homelab.drift.podman;

import io.homelab.drift.core.origin.Problem;
import java.util.List;
import java.util.Optional;

/**
 * What came of a question to the host.
 *
 * @param value empty where it stays unknown; a problem then says why
 */
record Answer<T>(Optional<T> value, List<Problem> problems) {

    Answer {
        problems = List.copyOf(problems);
    }

    static <T> Answer<T> of(T value) {
        return new Answer<>(Optional.of(value), List.of());
    }

    static <T> Answer<T> unknown(Problem why) {
        return new Answer<>(Optional.empty(), List.of(why));
    }
}
