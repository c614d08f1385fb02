package io.homelab.drift.core.systemd;

import io.homelab.drift.core.origin.Origin;

/**
 * A line of a unit, or one word of it, that a later line takes the place of.
 *
 * @param section the section, without the brackets
 * @param key the key of both lines
 * @param element the variable, label… that is given anew ({@code TZ}); empty where it is the whole line
 * @param line where what does not count stands
 * @param by the line that counts instead
 * @param reset whether that line is an empty assignment, which takes back all earlier ones
 */
public record ShadowedLine(
        String section, String key, String element, Origin.FileLine line, Origin.FileLine by, boolean reset) {

    /** Whether both lines stand in one file, and not one of them in a drop-in. */
    public boolean inOneFile() {
        return line.file().equals(by.file());
    }
}
