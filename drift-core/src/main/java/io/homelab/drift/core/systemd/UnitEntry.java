package io.homelab.drift.core.systemd;

import io.homelab.drift.core.input.SharedText;
import io.homelab.drift.core.origin.Origin;

/**
 * One {@code Key=Value} of a unit file, continuation lines joined. A host has hundreds of thousands, which are all kept until the check
 * is done.
 *
 * @param key the text before the first {@code =}
 * @param value the text after it, as the file's reader leaves it: not unquoted, not split
 * @param file the file, as reports cite it
 * @param line its first physical line
 */
public record UnitEntry(String key, String value, String file, int line) {

    public UnitEntry {
        key = SharedText.of(key);
        value = SharedText.of(value);
    }

    /** The file, the line and the key. */
    public Origin.FileLine origin() {
        return new Origin.FileLine(file, line, key);
    }

    /** The same with another value. */
    public UnitEntry as(String other) {
        return new UnitEntry(key, other, file, line);
    }
}
