package io.homelab.drift.core.input;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/** Words that are almost another. */
public final class Typos {

    /** A word of which more than one letter in so many is another is another word. */
    private static final int LETTERS = 4;

    /** Longer words are not looked at letter by letter. */
    private static final int LONGEST = 200;

    private Typos() {}

    /** The nearest of the words that may have been meant, where more than one letter may be wrong; empty where none is near. */
    public static Optional<String> nearest(String typed, Collection<String> words) {
        return near(typed, words).stream().findFirst();
    }

    /** All that are near, the nearest first. */
    public static List<String> near(String typed, Collection<String> words) {
        int most = Math.max(2, typed.length() / LETTERS);
        List<Candidate> near = new TreeSet<>(words)
                .stream()
                        .filter(word -> !word.equals(typed)
                                && word.length() <= LONGEST
                                && Math.abs(word.length() - typed.length()) <= most)
                        .map(word -> new Candidate(word, edits(typed, word)))
                        // what shares no letter is as good as any other
                        .filter(one -> one.edits <= most && one.edits < Math.min(one.word.length(), typed.length()))
                        .sorted(Comparator.comparingInt(Candidate::edits))
                        .toList();
        // beside one that is a letter away, another that is ten away was not meant
        return near.stream()
                .filter(one -> one.edits <= 2 * near.get(0).edits)
                .map(Candidate::word)
                .toList();
    }

    private record Candidate(String word, int edits) {}

    /** The first, in order of the alphabet, of the words that were almost typed. */
    public static Optional<String> meant(String typed, Collection<String> words) {
        return words.stream().filter(word -> slipped(typed, word)).sorted().findFirst();
    }

    /** Whether a word is another one in wrong letter case, or with one letter too many, missing, changed or swapped. */
    public static boolean slipped(String typed, String meant) {
        // Words of other lengths are further away: long ones are not looked at for nothing.
        return !typed.equals(meant)
                && Math.abs(typed.length() - meant.length()) <= 1
                && edits(typed.toLowerCase(Locale.ROOT), meant.toLowerCase(Locale.ROOT)) <= 1;
    }

    /**
     * How many letters must be put in, taken out, changed or swapped with their neighbour to make one word of another, by the optimal
     * string alignment.
     */
    public static int edits(String left, String right) {
        int[][] edits = new int[left.length() + 1][right.length() + 1];
        for (int i = 0; i <= left.length(); i++) {
            for (int j = 0; j <= right.length(); j++) {
                edits[i][j] = i == 0 || j == 0 ? i + j : cheapest(edits, left, right, i, j);
            }
        }
        return edits[left.length()][right.length()];
    }

    private static int cheapest(int[][] edits, String left, String right, int i, int j) {
        int changed = edits[i - 1][j - 1] + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
        int fewest = Math.min(changed, 1 + Math.min(edits[i - 1][j], edits[i][j - 1]));
        boolean swapped = i > 1
                && j > 1
                && left.charAt(i - 1) == right.charAt(j - 2)
                && left.charAt(i - 2) == right.charAt(j - 1);
        return swapped ? Math.min(fewest, edits[i - 2][j - 2] + 1) : fewest;
    }
}
