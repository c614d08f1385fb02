package io.homelab.drift.core.option;

/**
 * The double quotes around a single value of a quadlet. Podman 4.9 leaves them; up to 5.8.1 all of them were removed, however many
 * there were at either end; since then one pair is.
 */
public final class OuterQuotes {

    private static final int[] REMOVED_SINCE = {5, 0};
    private static final int[] ONE_PAIR_SINCE = {5, 8, 2};

    private OuterQuotes() {}

    /** The value without them, as that Podman's generator reads it. */
    public static String removed(String value, PodmanVersion podman) {
        if (!podman.atLeast(REMOVED_SINCE[0], REMOVED_SINCE[1])) {
            return value;
        }
        return podman.atLeast(ONE_PAIR_SINCE[0], ONE_PAIR_SINCE[1], ONE_PAIR_SINCE[2])
                ? withoutPair(value)
                : withoutAll(value);
    }

    private static String withoutPair(String value) {
        boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    private static String withoutAll(String value) {
        int start = 0;
        int end = value.length();
        while (start < end && value.charAt(start) == '"') {
            start++;
        }
        while (end > start && value.charAt(end - 1) == '"') {
            end--;
        }
        return value.substring(start, end);
    }
}
