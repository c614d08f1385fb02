package io.homelab.drift.core.host;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** Copies of maps by field, which take a quarter of the room of {@link Map#copyOf}: large hosts have thousands of them. */
final class FieldMap {

    private FieldMap() {}

    static <F extends Enum<F>, V> Map<F, V> copyOf(Map<F, V> fields, Class<F> type) {
        Map<F, V> copy = new EnumMap<>(type);
        copy.putAll(fields);
        return Collections.unmodifiableMap(copy);
    }
}
