package io.homelab.drift.fuzz;

import java.util.stream.IntStream;

/** A shell's pattern, matched in the simplest way: for every piece of the pattern, the places of the text that it reaches. */
final class PlainGlob {

    private PlainGlob() {}

    static boolean matches(String patternText, String matched) {
        int[] pattern = patternText.codePoints().toArray();
        int[] text = matched.codePoints().toArray();
        boolean[] reached = new boolean[text.length + 1];
        reached[0] = true;
        int at = 0;
        while (at < pattern.length) {
            int from = at;
            int close = pattern[at] == '['
                    ? IntStream.range(from + 2, pattern.length)
                            .filter(i -> pattern[i] == ']')
                            .findFirst()
                            .orElse(-1)
                    : -1;
            at = close < 0 ? at + 1 : close + 1;
            reached = step(pattern, from, at, text, reached);
        }
        return reached[text.length];
    }

    private static boolean[] step(int[] pattern, int start, int end, int[] text, boolean[] from) {
        boolean[] to = new boolean[from.length];
        boolean any = false;
        for (int i = 0; i < from.length; i++) {
            any |= from[i];
            if (pattern[start] == '*' && any) {
                to[i] = true;
            } else if (i < text.length && from[i] && pattern[start] != '*' && one(pattern, start, end, text[i])) {
                to[i + 1] = true;
            }
        }
        return to;
    }

    private static boolean one(int[] pattern, int start, int end, int c) {
        if (end - start == 1) {
            return pattern[start] == '?' || pattern[start] == c;
        }
        int last = end - 1;
        boolean negated = last - start > 2 && (pattern[start + 1] == '!' || pattern[start + 1] == '^');
        boolean found = false;
        int i = negated ? start + 2 : start + 1;
        while (i < last) {
            boolean range = i + 2 < last && pattern[i + 1] == '-';
            found |= pattern[i] <= c && c <= (range ? pattern[i + 2] : pattern[i]);
            i += range ? 3 : 1;
        }
        return found != negated;
    }
}
