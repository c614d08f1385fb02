package io.homelab.drift.core.host;

import java.util.Optional;

/**
 * A thing of a host that is there and could not be read: what is not found may be it, so that it is not missing.
 *
 * @param thing what it is
 * @param name its name; empty where not even that could be read
 * @param unit the unit that made it ({@code jellyfin.service}), as far as that could be read
 * @param reason why it could not be read, in plain words
 */
public record Unread(Thing thing, Optional<String> name, Optional<String> unit, String reason) {

    /** What a host has. */
    public enum Thing {
        CONTAINER,
        IMAGE,
        NETWORK,
        VOLUME,
        POD,
        SECRET,
        UNIT
    }

    /** Whether this may be the thing of that name, made by that unit. */
    public boolean mayBe(Thing other, String otherName, String otherUnit) {
        if (thing != other) {
            return false;
        }
        return unit.map(otherUnit::equals).or(() -> name.map(otherName::equals)).orElse(true);
    }
}
