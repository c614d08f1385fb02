package io.homelab.drift.core.host;

import java.util.List;
import java.util.Optional;

/**
 * What a containers.conf sets one key to: {@code pids_limit = 0x800}, {@code env = ["A=1", {append=true}]}.
 *
 * @param values one unless it is a list; a number in decimal digits
 * @param append whether the list asks to be added to what was set before, or not to be; empty where it says nothing
 */
public record ConfValue(List<String> values, Optional<Boolean> append) {

    /** A value that is no list. */
    public ConfValue(String value) {
        this(List.of(value), Optional.empty());
    }

    public ConfValue {
        values = List.copyOf(values);
    }
}
