package io.homelab.drift.core.context;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * A pattern of the shell's kind: {@code *} any text, {@code ?} one character, {@code [a-z]} and {@code [!a-z]} one of a set. Matching
 * takes no longer than the pattern's length times the text's, whatever they hold.
 */
public final class Glob {

    private final List<Part> parts;

    /** What stands for one character that fits, or, {@code *}, for any number of characters. */
    private record Part(boolean anyText, IntPredicate fits) {

        static Part one(IntPredicate fits) {
            return new Part(false, fits);
        }
    }

    private Glob(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    /** The pattern in a text; empty where it is plain. */
    public static Optional<Glob> of(String text) {
        if (text.indexOf('*') < 0 && text.indexOf('?') < 0 && text.indexOf('[') < 0) {
            return Optional.empty();
        }
        List<Part> parts = new ArrayList<>();
        int lastClose = text.lastIndexOf(']');
        int at = 0;
        while (at < text.length()) {
            int c = text.codePointAt(at);
            int close = c == '[' && at + 2 <= lastClose ? text.indexOf(']', at + 2) : -1;
            if (close > 0) {
                parts.add(Part.one(set(text.substring(at + 1, close))));
                at = close + 1;
                continue;
            }
            parts.add(c == '*' ? new Part(true, any -> true) : Part.one(one -> c == '?' || one == c));
            at += Character.charCount(c);
        }
        return Optional.of(new Glob(parts));
    }

    /** Whether the pattern stands for all of a text. */
    public boolean matches(String text) {
        int[] characters = text.codePoints().toArray();
        int part = 0;
        int at = 0;
        int star = -1;
        int starAt = 0;
        while (at < characters.length) {
            if (part < parts.size() && parts.get(part).anyText()) {
                star = part++;
                starAt = at;
            } else if (part < parts.size() && parts.get(part).fits().test(characters[at])) {
                part++;
                at++;
            } else if (star >= 0) {
                // Only the last * has to be tried again: an earlier one would leave it less to stand for.
                part = star + 1;
                at = ++starAt;
            } else {
                return false;
            }
        }
        while (part < parts.size() && parts.get(part).anyText()) {
            part++;
        }
        return part == parts.size();
    }

    /** Ranges that run backwards ({@code [z-a]}) match nothing, as in a shell. */
    private static IntPredicate set(String members) {
        boolean negated = members.length() > 1 && (members.charAt(0) == '!' || members.charAt(0) == '^');
        int[] characters = members.codePoints().skip(negated ? 1 : 0).toArray();
        List<int[]> ranges = new ArrayList<>();
        int at = 0;
        while (at < characters.length) {
            boolean range = at + 2 < characters.length && characters[at + 1] == '-';
            ranges.add(new int[] {characters[at], characters[range ? at + 2 : at]});
            at += range ? 3 : 1;
        }
        return c -> negated != ranges.stream().anyMatch(range -> range[0] <= c && c <= range[1]);
    }
}
