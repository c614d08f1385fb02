package io.homelab.drift.core.systemd;

import io.homelab.drift.core.origin.Origin;
import java.util.ArrayList;
import java.util.List;

/**
 * One word of a command line, with the entry it comes from and the stretches of it that cannot be known.
 *
 * <p>A specifier or variable nobody here can expand stays in the text as it was written ({@code /data/%H}) and is covered
 * by a {@link Gap}: such a word {@linkplain #matches matches} any text in that place.
 *
 * @param text the word, unquoted
 * @param gaps the unknown stretches, in order, not overlapping
 * @param origin where the word was written
 */
public record Word(String text, List<Gap> gaps, Origin origin) {

    /**
     * The stretch of a word's text from {@code start} up to, not including, {@code end}.
     *
     * @param splits whether what stands in its place is split into words, of which there may be none: {@code $ARGS} as systemd takes it
     */
    public record Gap(int start, int end, boolean splits) {

        /** One in the place of which a single text stands. */
        public Gap(int start, int end) {
            this(start, end, false);
        }
    }

    public Word {
        gaps = List.copyOf(gaps);
    }

    /** A word that is known in full. */
    public static Word of(String text, Origin origin) {
        return new Word(text, List.of(), origin);
    }

    /** Whether nothing of the word is unknown. */
    public boolean known() {
        return gaps.isEmpty();
    }

    /** Whether any number of words may stand in its place. */
    public boolean several() {
        return gaps.size() == 1 && gaps.get(0).splits;
    }

    /** The same word with any number of words in its place. */
    public Word asAny() {
        return new Word(text, List.of(new Gap(0, text.length(), true)), origin);
    }

    /** The same word where only one can stand. */
    public Word asOne() {
        return several() ? new Word(text, List.of(new Gap(0, text.length())), origin) : this;
    }

    /** The part from {@code from} to the end, with the gaps that lie in it. */
    public Word from(int from) {
        return part(from, text.length());
    }

    /** The part from {@code from} up to, not including, {@code to}, with the gaps that lie in it. */
    public Word part(int from, int to) {
        List<Gap> kept = new ArrayList<>();
        for (int i = firstBehind(from); i < gaps.size() && gaps.get(i).start < to; i++) {
            Gap gap = gaps.get(i);
            int start = Math.max(gap.start, from);
            int end = Math.min(gap.end, to);
            if (start < end) {
                kept.add(new Gap(start - from, end - from, gap.splits));
            }
        }
        return new Word(text.substring(from, to), kept, origin);
    }

    /** The first gap that ends behind a place: words are cut at many places. */
    private int firstBehind(int place) {
        int low = 0;
        int high = gaps.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (gaps.get(middle).end <= place) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The same word with another text that is known in full. */
    public Word as(String known) {
        return new Word(known, List.of(), origin);
    }

    /** Whether {@code other} is what this word can have become: any text fits a gap. */
    public boolean matches(String other) {
        if (gaps.isEmpty()) {
            return text.equals(other);
        }
        String head = text.substring(0, gaps.get(0).start);
        String tail = text.substring(gaps.get(gaps.size() - 1).end);
        if (other.length() < head.length() + tail.length() || !other.startsWith(head) || !other.endsWith(tail)) {
            return false;
        }
        int at = head.length();
        int limit = other.length() - tail.length();
        for (int i = 1; i < gaps.size(); i++) {
            String between = text.substring(gaps.get(i - 1).end, gaps.get(i).start);
            int found = other.indexOf(between, at);
            if (found < 0 || found + between.length() > limit) {
                return false;
            }
            at = found + between.length();
        }
        return true;
    }
}
