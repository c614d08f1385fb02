package io.homelab.drift.core.compare;

import java.util.Optional;
import java.util.regex.Pattern;

/** A pattern of the shell's kind: {@code *} any text, {@code ?} one character, {@code [a-z]} and {@code [!a-z]} one of a set. */
final class Glob {

    private final Pattern pattern;

    private Glob(Pattern pattern) {
        this.pattern = pattern;
    }

    /** The pattern in a text; empty where it is plain. */
    static Optional<Glob> of(String text) {
        if (text.indexOf('*') < 0 && text.indexOf('?') < 0 && text.indexOf('[') < 0) {
            return Optional.empty();
        }
        StringBuilder regex = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            int close = c == '[' ? text.indexOf(']', at + 2) : -1;
            if (close > 0) {
                regex.append(set(text.substring(at + 1, close)));
                at = close;
            } else {
                regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
            }
            at++;
        }
        return Optional.of(new Glob(Pattern.compile(regex.toString(), Pattern.DOTALL)));
    }

    boolean matches(String text) {
        return pattern.matcher(text).matches();
    }

    /** Ranges that run backwards ({@code [z-a]}) match nothing, as in a shell. */
    private static String set(String members) {
        boolean negated = members.length() > 1 && (members.charAt(0) == '!' || members.charAt(0) == '^');
        StringBuilder set = new StringBuilder();
        int at = negated ? 1 : 0;
        while (at < members.length()) {
            char from = members.charAt(at);
            boolean range = at + 2 < members.length() && members.charAt(at + 1) == '-';
            char to = range ? members.charAt(at + 2) : from;
            if (from <= to) {
                set.append(String.format("\\u%04x-\\u%04x", (int) from, (int) to));
            }
            at += range ? 3 : 1;
        }
        if (set.isEmpty()) {
            return negated ? "." : "(?!)";
        }
        return (negated ? "[^" : "[") + set + "]";
    }
}
