package io.homelab.drift.core.spec.value;

import java.util.Optional;
import java.util.Set;

/**
 * A user and group: {@code 1000:1000}, {@code www-data}. The superuser has many names, of which {@code 0} is his own.
 *
 * @param name name or id, empty where only a group is given
 * @param group name or id
 */
public record User(String name, Optional<String> group) implements Value {

    private static final Set<String> ROOT = Set.of("0", "root");

    /** Reads {@code USER[:GROUP]}. */
    public static User parse(String text) {
        int colon = text.indexOf(':');
        return colon < 0
                ? new User(text, Optional.empty())
                : new User(text.substring(0, colon), Optional.of(text.substring(colon + 1)));
    }

    /** Whether its name is one of the superuser's. */
    public boolean isRoot() {
        return ROOT.contains(name);
    }

    @Override
    public String normal() {
        return isRoot() && group.map(ROOT::contains).orElse(true)
                ? "0"
                : name + group.map(g -> ":" + g).orElse("");
    }
}
