package io.homelab.drift.core.systemd;

/** The C-style escapes that systemd and Quadlet know: {@code \n}, {@code \s} (a space), {@code \x41}, {@code \101}, and {@code u} and {@code U} with four and eight digits. */
final class Escape {

    private static final String LETTERS = "abfnrtv\\\"'s";
    private static final String MEANINGS = "\u0007\b\f\n\r\t\u000b\\\"' ";

    private Escape() {}

    /**
     * Reads the escape whose letter (behind the backslash) is at {@code at}, and adds what it means to {@code word}.
     *
     * @return how long it is without its backslash; 0 where it is none
     */
    static int read(String text, int at, WordBytes word) {
        char letter = text.charAt(at);
        int simple = LETTERS.indexOf(letter);
        if (simple >= 0) {
            word.codePoint(MEANINGS.charAt(simple));
            return 1;
        }
        if (letter == 'x') {
            return eightBit(digits(text, at + 1, 2, 16), 3, word);
        }
        if (letter == 'u' || letter == 'U') {
            int length = letter == 'u' ? 4 : 8;
            return character(digits(text, at + 1, length, 16), length + 1, word);
        }
        return eightBit(digits(text, at, 3, 8), 3, word);
    }

    private static int eightBit(long value, int length, WordBytes word) {
        if (value < 1 || value > 0xff) {
            return 0;
        }
        word.eightBit((int) value);
        return length;
    }

    private static int character(long value, int length, WordBytes word) {
        if (value < 1 || value > Character.MAX_CODE_POINT) {
            return 0;
        }
        boolean surrogate = value >= Character.MIN_SURROGATE && value <= Character.MAX_SURROGATE;
        word.codePoint(surrogate ? '\ufffd' : (int) value);
        return length;
    }

    private static long digits(String text, int at, int count, int radix) {
        if (at + count > text.length()) {
            return -1;
        }
        long value = 0;
        for (int i = at; i < at + count; i++) {
            char c = text.charAt(i);
            int digit = c < 0x80 ? Character.digit(c, radix) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value * radix + digit;
        }
        return value;
    }
}
