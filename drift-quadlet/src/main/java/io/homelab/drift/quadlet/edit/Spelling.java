package io.homelab.drift.quadlet.edit;

import java.util.Optional;

/** Writes a value so that Quadlet and systemd read it as it is. */
final class Spelling {

    private Spelling() {}

    /** As systemd keeps it: {@code %} is {@code %%} and {@code $} is {@code $$}. */
    private static String kept(String value) {
        return value.replace("%", "%%").replace("$", "$$");
    }

    /** The value of a key that takes the whole line; empty where no line can hold it. */
    static Optional<String> line(String value) {
        if (value.isEmpty() || value.chars().anyMatch(c -> c < ' ' && c != '\t')) {
            return Optional.empty();
        }
        boolean quoted = !value.strip().equals(value)
                || value.endsWith("\\")
                || (value.length() > 1 && "\"'".indexOf(value.charAt(0)) >= 0 && value.endsWith(value.substring(0, 1)));
        String kept = kept(value);
        return Optional.of(QuadletText.bytes(quoted ? "\"" + kept + "\"" : kept));
    }

    /**
     * A word of a key that takes several.
     *
     * @param before as the word stands there now, whose quotes are kept; may be empty
     */
    static String word(String value, String before) {
        String kept = kept(value);
        boolean single = before.startsWith("'") && before.endsWith("'") && before.length() > 1;
        if (single && kept.chars().noneMatch(c -> c == '\'' || c == '\\' || c < ' ')) {
            return QuadletText.bytes("'" + kept + "'");
        }
        boolean plain = !kept.isEmpty() && kept.chars().noneMatch(c -> c <= ' ' || "\"'\\".indexOf(c) >= 0);
        boolean quoted = before.startsWith("\"") && before.endsWith("\"") && before.length() > 1;
        return QuadletText.bytes(plain && !quoted && !single ? kept : "\"" + escaped(kept) + "\"");
    }

    private static String escaped(String value) {
        StringBuilder escaped = new StringBuilder();
        value.codePoints().forEach(c -> {
            switch (c) {
                case '\\' -> escaped.append("\\\\");
                case '"' -> escaped.append("\\\"");
                case '\n' -> escaped.append("\\n");
                case '\t' -> escaped.append("\\t");
                case '\r' -> escaped.append("\\r");
                default -> escaped.appendCodePoint(c);
            }
        });
        return escaped.toString();
    }

    /** Whether a part of a line takes its value from elsewhere: {@code ${MEM}}, {@code %h}. */
    static boolean refers(String raw) {
        String known = raw.replace("%%", "").replace("$$", "");
        return known.indexOf('%') >= 0 || known.indexOf('$') >= 0;
    }
}
