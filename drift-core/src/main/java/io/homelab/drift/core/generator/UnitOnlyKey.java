package io.homelab.drift.core.generator;

import io.homelab.drift.core.option.OuterQuotes;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.spec.value.Signal;
import io.homelab.drift.core.systemd.UnitEntry;
import io.homelab.drift.core.systemd.UnitFile;
import io.homelab.drift.core.systemd.WordSplitter;
import io.homelab.drift.core.systemd.WordSplitter.Rule;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A key of a quadlet's own section that the command which makes the thing does not show, so that the unit alone tells of it. How a
 * generator writes those lines differs from Podman to Podman, but each leaves the section in the unit, renamed.
 *
 * @param section the quadlet's own section
 * @param copy what the section is called in the unit
 * @param unset what it means that the key is not there
 * @param atOnce whether systemd goes by it as soon as it has read it
 */
public record UnitOnlyKey(String section, String copy, String key, Meaning meaning, String unset, boolean atOnce) {

    /** What values mean the same to the generator. */
    public enum Meaning {
        /** Words of a command; a line that cannot be split the generator drops. */
        WORDS,
        SIGNAL,
        FLAG,
        /** Upper and lower case are one. */
        WORD,
        TEXT
    }

    private static final Set<Rule> ARGUMENTS =
            EnumSet.of(Rule.UNESCAPE, Rule.OPEN_QUOTES, Rule.EMPTY_WORD_ENDS, Rule.ESCAPES_NAME_CHARACTERS);
    private static final List<String> YES = List.of("1", "yes", "true", "on");

    /** The line that counts in a quadlet. A section of its own that is called like the copy comes first in the unit. */
    public Optional<UnitEntry> declared(UnitFile quadlet) {
        return quadlet.last(section, key).or(() -> held(quadlet));
    }

    /** The line that counts in the generated unit. */
    public Optional<UnitEntry> held(UnitFile unit) {
        return unit.last(copy, key);
    }

    /** Whether a generator wrote the unit. A quadlet may have no section to leave there, but then the unit names its file. */
    public boolean knownOf(UnitFile unit) {
        return unit.sections().containsKey(copy)
                || unit.last("Unit", "SourcePath").isPresent();
    }

    /** Whether two lines mean the same to that Podman's generator, however they are written. */
    public boolean same(Optional<UnitEntry> one, Optional<UnitEntry> other, PodmanVersion podman) {
        return meaning(one, podman).equals(meaning(other, podman));
    }

    private String meaning(Optional<UnitEntry> line, PodmanVersion podman) {
        return line.map(entry ->
                        meaning(entry.value(), OuterQuotes.removed(entry.value().strip(), podman)))
                .orElse(unset);
    }

    private String meaning(String line, String value) {
        return switch (meaning) {
            case WORDS -> words(line);
            case SIGNAL -> Signal.parse(value).map(Signal::normal).orElse(value);
            case FLAG -> YES.contains(value.toLowerCase(Locale.ROOT)) ? "yes" : "no";
            case WORD -> value.toLowerCase(Locale.ROOT);
            case TEXT -> value;
        };
    }

    private static String words(String value) {
        WordSplitter.Split split = WordSplitter.split(value, ARGUMENTS);
        return split.fault().isPresent() ? "" : String.join("\0", split.words());
    }
}
