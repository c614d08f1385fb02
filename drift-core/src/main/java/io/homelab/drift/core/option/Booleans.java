package io.homelab.drift.core.option;

import java.util.Optional;
import java.util.Set;

/** Booleans as Go reads them. */
public final class Booleans {

    private static final Set<String> TRUE = Set.of("1", "t", "T", "true", "TRUE", "True");
    private static final Set<String> FALSE = Set.of("0", "f", "F", "false", "FALSE", "False");

    private Booleans() {}

    /** The boolean that a text means; empty where it means none. */
    public static Optional<Boolean> parse(String text) {
        if (TRUE.contains(text)) {
            return Optional.of(true);
        }
        return FALSE.contains(text) ? Optional.of(false) : Optional.empty();
    }
}
