package io.homelab.drift.core.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A word of a line of a policy. White space parts words unless they are quoted; {@code \"} and {@code \\} stand for themselves between
 * quotes. A word that begins with {@code #} begins a comment.
 *
 * @param quoted whether it is quoted, and so no keyword
 */
record PolicyWord(String text, boolean quoted) {

    /** The words of a line; empty where a quote is not closed. */
    static Optional<List<PolicyWord>> of(String line) {
        List<PolicyWord> words = new ArrayList<>();
        int at = 0;
        while (at < line.length()) {
            char c = line.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
            } else if (c == '#') {
                return Optional.of(words);
            } else if (c == '"') {
                StringBuilder text = new StringBuilder();
                at = quoted(line, at + 1, text);
                if (at < 0) {
                    return Optional.empty();
                }
                words.add(new PolicyWord(text.toString(), true));
            } else {
                int end = at;
                while (end < line.length() && !Character.isWhitespace(line.charAt(end))) {
                    end++;
                }
                words.add(new PolicyWord(line.substring(at, end), false));
                at = end;
            }
        }
        return Optional.of(words);
    }

    /** Reads up to the closing quote and returns the place behind it, or -1 where there is none. */
    private static int quoted(String line, int from, StringBuilder text) {
        for (int at = from; at < line.length(); at++) {
            char c = line.charAt(at);
            if (c == '"') {
                return at + 1;
            }
            boolean escape = c == '\\' && at + 1 < line.length() && "\"\\".indexOf(line.charAt(at + 1)) >= 0;
            if (escape) {
                at++;
            }
            text.append(line.charAt(at));
        }
        return -1;
    }

    /** A text as it is written: quoted where it would be several words, or something else. */
    static String written(String text) {
        boolean plain = !text.isEmpty()
                && text.charAt(0) != '#'
                && text.indexOf('"') < 0
                && text.chars().noneMatch(Character::isWhitespace);
        return plain ? text : quoted(text);
    }

    static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    boolean is(String keyword) {
        return !quoted && text.equals(keyword);
    }
}
