package io.homelab.drift.quadlet.parse;

/** White space as Quadlet's reader understands it: Unicode's, which is neither Java's nor systemd's set. */
public final class Blanks {

    private Blanks() {}

    public static String trim(String text) {
        int start = 0;
        while (start < text.length() && blank(text.charAt(start))) {
            start++;
        }
        return trimEnd(text.substring(start));
    }

    public static String trimEnd(String text) {
        int end = text.length();
        while (end > 0 && blank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end);
    }

    /** Around {@code =} the reader looks at bytes, so that a no-break space there stays. */
    static String trimEndAscii(String text) {
        int end = text.length();
        while (end > 0 && ascii(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end);
    }

    static boolean blank(char c) {
        return c < 0x80 ? ascii(c) : c == 0x85 || Character.isSpaceChar(c);
    }

    static boolean ascii(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }
}
