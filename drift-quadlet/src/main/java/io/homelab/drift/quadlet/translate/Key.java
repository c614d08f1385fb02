package io.homelab.drift.quadlet.translate;

import io.homelab.drift.core.option.PodmanVersion;

/**
 * A row of a key table: a key of a quadlet's own section, the versions that take it so, and what it becomes.
 *
 * @param name the key ({@code Memory}); empty where the row is about words that Quadlet adds itself
 * @param option the option it becomes ({@code --memory}, its value in the next word), or {@code --memory=} for one word; empty where the
 *     rule knows better
 * @param rule how the key is looked up and written
 * @param since the first version with it
 * @param until the first version without it, {@link #ALWAYS} where that is not yet out
 */
public record Key(String name, String option, Rule rule, PodmanVersion since, PodmanVersion until) {

    static final PodmanVersion FIRST = new PodmanVersion(0, 0, 0);
    static final PodmanVersion ALWAYS = new PodmanVersion(Integer.MAX_VALUE, 0, 0);

    /** How a key is looked up, and the words it becomes. */
    @FunctionalInterface
    interface Rule {
        void apply(Translation unit, Key key);
    }

    /** A row for every version. */
    static Key key(String name, String option, Rule rule) {
        return new Key(name, option, rule, FIRST, ALWAYS);
    }

    /** A key that is part of what another row writes. */
    static Key part(String name) {
        return key(name, "", (unit, key) -> {});
    }

    /** Words, or checks, that do not hang on one key. */
    static Key step(Rule rule) {
        return key("", "", rule);
    }

    Key since(int major, int minor) {
        return since(major, minor, 0);
    }

    Key since(int major, int minor, int patch) {
        return new Key(name, option, rule, new PodmanVersion(major, minor, patch), until);
    }

    Key until(int major, int minor) {
        return until(major, minor, 0);
    }

    Key until(int major, int minor, int patch) {
        return new Key(name, option, rule, since, new PodmanVersion(major, minor, patch));
    }

    /** Whether the row counts for that version. */
    boolean in(PodmanVersion version) {
        return since.compareTo(version) <= 0 && version.compareTo(until) < 0;
    }
}
