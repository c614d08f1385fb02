package io.homelab.drift.quadlet;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Words that are almost another. */
final class Typing {

    private Typing() {}

    /** The first, in order of the alphabet, of the words that were almost typed. */
    static Optional<String> meant(String typed, Collection<String> words) {
        return words.stream().filter(word -> slipped(typed, word)).sorted().findFirst();
    }

    /** Whether a word is another one in wrong letter case, or with one letter too many, missing, changed or swapped. */
    static boolean slipped(String typed, String meant) {
        String one = typed.toLowerCase(Locale.ROOT);
        String other = meant.toLowerCase(Locale.ROOT);
        int start = 0;
        int shorter = Math.min(one.length(), other.length());
        while (start < shorter && one.charAt(start) == other.charAt(start)) {
            start++;
        }
        int end = 0;
        while (end < shorter - start && one.charAt(one.length() - 1 - end) == other.charAt(other.length() - 1 - end)) {
            end++;
        }
        String left = one.substring(start, one.length() - end);
        String right = other.substring(start, other.length() - end);
        boolean swapped = left.length() == 2
                && right.length() == 2
                && left.charAt(0) == right.charAt(1)
                && left.charAt(1) == right.charAt(0);
        return !typed.equals(meant) && (swapped || (left.length() <= 1 && right.length() <= 1));
    }
}
