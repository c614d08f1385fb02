package io.homelab.drift.core.input;

/**
 * Texts that are said over and over, each kept once: the units of a host have the same few keys and values, and all that is read of them
 * is kept until the check is done. A text that is not among the last few thousand different ones is kept a second time, which does no
 * harm; so there is nothing to clear, and nothing for threads to wait for.
 */
public final class SharedText {

    /** Longer ones are seldom said twice. */
    private static final int LONGEST = 64;

    private static final int SLOTS = 1 << 13;

    private static final String[] SEEN = new String[SLOTS];

    private SharedText() {}

    /** The text, as it was first seen. */
    public static String of(String text) {
        if (text.length() > LONGEST) {
            return text;
        }
        int hash = text.hashCode();
        int slot = (hash ^ (hash >>> 16)) & (SLOTS - 1);
        String seen = SEEN[slot];
        if (text.equals(seen)) {
            return seen;
        }
        SEEN[slot] = text;
        return text;
    }
}
