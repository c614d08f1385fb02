package io.homelab.drift.podman.redact;

/** The tokens of a text: rows of letters and digits, and any other character by itself. A text is found in another at their boundaries. */
final class Tokens {

    private Tokens() {}

    /** Where the token ends that begins there. */
    static int end(String text, int from) {
        int end = from + 1;
        if (Character.isLetterOrDigit(text.charAt(from))) {
            while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
                end++;
            }
        }
        return end;
    }

    /** How many letters and digits a text has, counted up to that many. */
    static int letters(String text, int most) {
        int count = 0;
        for (int i = 0; i < text.length() && count < most; i++) {
            count += Character.isLetterOrDigit(text.charAt(i)) ? 1 : 0;
        }
        return count;
    }
}
