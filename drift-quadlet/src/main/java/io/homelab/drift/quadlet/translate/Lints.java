package io.homelab.drift.quadlet.translate;

/** What is said of a unit besides what the generator says. */
public interface Lints {

    /** Nothing. */
    Lints NONE = new Lints() {};

    /** Warns of lines, before the unit is translated. */
    default void ofLines(Translation unit) {}

    /** Warns of the command that the unit has become. */
    default void ofCommand(Translation unit) {}

    /** What may be written in the place of a key that is not known, in brackets; nothing where that would be a guess. */
    default String instead(Translation unit, String key) {
        return "";
    }
}
