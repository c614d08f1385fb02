package io.homelab.drift.core.systemd;

import io.homelab.drift.core.origin.Origin;

/**
 * One {@code Key=Value} of a unit file, continuation lines joined.
 *
 * @param key the text before the first {@code =}
 * @param value the text after it, as the file's reader leaves it: not unquoted, not split
 * @param origin the file and the first physical line
 */
public record UnitEntry(String key, String value, Origin.FileLine origin) {

    /** Longer values are seldom said twice. */
    private static final int LONGEST = 64;

    public UnitEntry {
        // The units of a host say the same few things over and over, and all of them are kept until the check is done.
        key = key.intern();
        value = value.length() > LONGEST ? value : value.intern();
    }
}
