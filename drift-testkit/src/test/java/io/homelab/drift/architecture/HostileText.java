package io.homelab.drift.architecture;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Long texts that are made for one pattern: everything that it may repeat, thousands of times. A pattern that recurses runs out of
 * its small stack, and one that goes back and forth reads more characters than it has leave to; nothing here depends on a clock.
 */
final class HostileText {

    private static final int LENGTH = 3000;
    /** How often each character may be read. Alternatives read some of them again, so it is more than once. */
    private static final long READINGS = 60;

    private static final int STACK = 144 << 10;
    private static final int LONGEST_UNIT = 4;

    private final Pattern pattern;

    private HostileText(Pattern pattern) {
        this.pattern = pattern;
    }

    /** What a pattern does to a text that it should not do; empty where it does well with all of them. */
    static Optional<String> against(Pattern pattern) {
        HostileText hostile = new HostileText(pattern);
        AtomicReference<Optional<String>> found = new AtomicReference<>(Optional.empty());
        Thread thread = new Thread(null, () -> found.set(hostile.find()), "hostile", STACK);
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return found.get();
    }

    private Optional<String> find() {
        for (String head : heads()) {
            for (String unit : units()) {
                for (String tail : List.of("", "\u0001")) {
                    String text = head + unit.repeat(LENGTH / unit.length()) + tail;
                    Optional<String> fault = fault(text);
                    if (fault.isPresent()) {
                        return Optional.of(
                                fault.get() + ": '" + head + "' + '" + unit + "'… + '" + tail + "' for " + pattern);
                    }
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> fault(String text) {
        try {
            Matcher matcher = pattern.matcher(new Counted(text, READINGS * (text.length() + 100)));
            matcher.matches();
            matcher.lookingAt();
            return Optional.empty();
        } catch (StackOverflowError e) {
            return Optional.of("recurses");
        } catch (IllegalStateException e) {
            return Optional.of("goes back and forth");
        }
    }

    /** The words of the pattern, one of which may have to stand in front. */
    private Set<String> heads() {
        Set<String> heads = new LinkedHashSet<>(List.of(""));
        String words = pattern.pattern().replaceAll("\\(\\?<\\w+>|\\(\\?:|\\\\[a-zA-Z]|\\[[^]]*]", "\u0000");
        for (String word : words.split("[^A-Za-z0-9=:/ -]+", -1)) {
            if (word.length() > 1) {
                heads.add(word);
            }
        }
        return heads;
    }

    /** Everything of up to a few characters that may stand in a row: a letter, a digit, and the signs that the pattern names. */
    private List<String> units() {
        Set<String> signs = new LinkedHashSet<>(List.of("a", "1"));
        for (char c : pattern.pattern().toCharArray()) {
            if (",.:;/-_@=~+ []%".indexOf(c) >= 0) {
                signs.add(String.valueOf(c));
            }
        }
        if (pattern.pattern().contains("\\s")) {
            signs.add(" ");
        }
        List<String> units = new ArrayList<>(List.of("1s", "1ms", "1-2,", "Aa", "a=1,", "$a", "${a}"));
        List<String> last = List.of("");
        for (int length = 1; length <= LONGEST_UNIT && last.size() * signs.size() < 1_500; length++) {
            List<String> next = new ArrayList<>();
            last.forEach(unit -> signs.forEach(sign -> next.add(unit + sign)));
            units.addAll(next);
            last = next;
        }
        return units;
    }

    /** A text that is read so often and no more. */
    private static final class Counted implements CharSequence {
        private final String text;
        private long left;

        Counted(String text, long most) {
            this.text = text;
            this.left = most;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (--left < 0) {
                throw new IllegalStateException("read too often");
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
