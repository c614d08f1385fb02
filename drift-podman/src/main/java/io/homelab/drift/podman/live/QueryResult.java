package io.homelab.drift.podman.live;

import io.homelab.drift.core.origin.Problem;
import java.util.List;
import java.util.Optional;

/**
 * What came of a question to the host.
 *
 * @param value empty where it stays unknown; a problem then says why
 */
record QueryResult<T>(Optional<T> value, List<Problem> problems) {

    QueryResult {
        problems = List.copyOf(problems);
    }

    static <T> QueryResult<T> of(T value) {
        return new QueryResult<>(Optional.of(value), List.of());
    }

    static <T> QueryResult<T> unknown(Problem why) {
        return new QueryResult<>(Optional.empty(), List.of(why));
    }
}
