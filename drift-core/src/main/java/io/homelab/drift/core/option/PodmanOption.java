package io.homelab.drift.core.option;

import java.util.Optional;
import java.util.Set;

/**
 * An option of podman or of one of its commands.
 *
 * @param name the long name without dashes: {@code memory}
 * @param shortName the letter behind a single dash, or an empty string
 * @param value what follows it on a command line
 * @param aliases other long names of the same option ({@code net} for {@code network})
 * @param global whether it belongs to podman itself, and not to a command
 * @param since the first version that knows it, where that is newer than 5.2
 * @param until the last version that knows it, where it was removed
 */
public record PodmanOption(
        String name,
        String shortName,
        Value value,
        Set<String> aliases,
        boolean global,
        Optional<PodmanVersion> since,
        Optional<PodmanVersion> until) {

    /** How an option takes its value, and what a second one of it does. */
    public enum Value {
        /** True where it stands alone; {@code --rm=false} is the only way to give it a value. The last one counts. */
        BOOL,
        /** Like {@link #BOOL}, but a text: {@code --pull}, {@code --pull=never}. */
        OPTIONAL,
        /** One value: {@code --memory 4g}, {@code --memory=4g}, {@code -m4g}. The last one counts. */
        VALUE,
        /** A value as it is, each time it is given: {@code --volume}. */
        EACH,
        /** Values separated by commas, each time it is given: {@code --dns}. */
        COMMA
    }

    public PodmanOption {
        aliases = Set.copyOf(aliases);
    }

    /** The option as it is written: {@code --memory}. */
    public String dashed() {
        return "--" + name;
    }

    /** Whether the last one of several counts alone. */
    public boolean countsOnce() {
        return value != Value.EACH && value != Value.COMMA;
    }

    /** Whether the next word can be its value. */
    boolean takesNextWord() {
        return value != Value.BOOL && value != Value.OPTIONAL;
    }
}
