package io.homelab.drift.podman.live;

import java.util.List;
import java.util.Optional;

/**
 * What came of a question to the host.
 *
 * @param value empty where it stays unknown; a fault then says why
 */
record QueryResult<T>(Optional<T> value, List<QueryFault> faults) {

    QueryResult {
        faults = List.copyOf(faults);
    }

    static <T> QueryResult<T> of(T value) {
        return new QueryResult<>(Optional.of(value), List.of());
    }

    static <T> QueryResult<T> unknown(QueryFault why) {
        return new QueryResult<>(Optional.empty(), List.of(why));
    }
}
