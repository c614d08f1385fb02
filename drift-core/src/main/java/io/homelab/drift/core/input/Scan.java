package io.homelab.drift.core.input;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Simple forms of text, each read in one pass. A regular expression that searches, replaces or splits takes time that grows with
 * the square of a text that is made for it, so drift has none: its patterns only say whether a text as a whole has a form.
 */
public final class Scan {

    private Scan() {}

    /** White space as a regular expression's {@code \s} knows it. */
    public static boolean isBlank(int c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }

    /** Orders texts as Go does, by the bytes that they have in UTF-8. */
    public static int byBytes(String one, String other) {
        int common = Math.min(one.length(), other.length());
        for (int i = 0; i < common; i++) {
            if (one.charAt(i) != other.charAt(i)) {
                return inBytes(one.charAt(i)) - inBytes(other.charAt(i));
            }
        }
        return one.length() - other.length();
    }

    /** What takes two chars of UTF-16 comes last in UTF-8, though those two are not the largest. */
    private static int inBytes(char c) {
        if (Character.isSurrogate(c)) {
            return c + (Character.MAX_VALUE - Character.MAX_SURROGATE);
        }
        return c > Character.MAX_SURROGATE ? c - (Character.MAX_SURROGATE - Character.MIN_SURROGATE + 1) : c;
    }

    /** Whether a text is a number of at least and at most so many digits, without a sign. */
    public static boolean isNumber(String text, int least, int most) {
        if (text.length() < least || text.length() > most) {
            return false;
        }
        return text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** Whether a text consists of lower-case hexadecimal digits, at least and at most so many. */
    public static boolean isHex(String text, int least, int most) {
        if (text.length() < least || text.length() > most) {
            return false;
        }
        return text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
    }

    /** A text without that part in front, where it has it: {@code sha256:} of an image's id. */
    public static String withoutPrefix(String text, String prefix) {
        return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
    }

    /** A text without that part at its end, where it has it: {@code .service} of a unit's name. */
    public static String withoutSuffix(String text, String suffix) {
        return text.endsWith(suffix) ? text.substring(0, text.length() - suffix.length()) : text;
    }

    /** A text without the characters in front that are of that kind. */
    public static String withoutLeading(String text, IntPredicate kind) {
        int start = 0;
        while (start < text.length() && kind.test(text.charAt(start))) {
            start++;
        }
        return text.substring(start);
    }

    /** Digits without the zeros in front; the last one stays. */
    public static String withoutLeadingZeros(String digits) {
        int start = 0;
        while (start < digits.length() - 1 && digits.charAt(start) == '0') {
            start++;
        }
        return digits.substring(start);
    }

    /** A text without any character of that kind. */
    public static String without(String text, IntPredicate kind) {
        StringBuilder rest = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (!kind.test(text.charAt(i))) {
                rest.append(text.charAt(i));
            }
        }
        return rest.length() == text.length() ? text : rest.toString();
    }

    /** The pieces between such words. */
    public static List<String> split(String text, String between) {
        List<String> pieces = new ArrayList<>();
        int start = 0;
        for (int at = text.indexOf(between); at >= 0; at = text.indexOf(between, start)) {
            pieces.add(text.substring(start, at));
            start = at + between.length();
        }
        pieces.add(text.substring(start));
        return pieces;
    }

    /** The pieces between rows of such characters; an empty one where the text begins or ends with them. */
    public static List<String> split(String text, IntPredicate between) {
        List<String> pieces = new ArrayList<>();
        int start = 0;
        int at = 0;
        while (at < text.length()) {
            if (!between.test(text.charAt(at))) {
                at++;
                continue;
            }
            pieces.add(text.substring(start, at));
            while (at < text.length() && between.test(text.charAt(at))) {
                at++;
            }
            start = at;
        }
        pieces.add(text.substring(start));
        return pieces;
    }
}
