package io.homelab.drift.core.rule;

import io.homelab.drift.core.context.Glob;
import io.homelab.drift.core.output.Printable;
import java.util.Optional;

/** A text, or a glob: {@code traefik.http.*}. */
record TextPattern(String text, Optional<Glob> glob) {

    static TextPattern of(String text) {
        return new TextPattern(text, Glob.of(text));
    }

    boolean matches(String other) {
        return glob.map(pattern -> pattern.matches(other)).orElseGet(() -> text.equals(other));
    }

    boolean plain() {
        return glob.isEmpty();
    }

    /**
     * A pattern that stands for one text and no other, but that a character which is not shown stands for any: a line feed in the name
     * of a label would begin a line of the policy.
     */
    static String literal(String text) {
        StringBuilder pattern = new StringBuilder();
        text.codePoints().forEach(character -> {
            boolean excludes = character == '!' && pattern.isEmpty();
            if (Printable.unsafe(character)) {
                pattern.append('?');
            } else if (character == '*' || character == '?' || character == '[' || excludes) {
                pattern.append('[').appendCodePoint(character).append(']');
            } else {
                pattern.appendCodePoint(character);
            }
        });
        return pattern.toString();
    }
}
