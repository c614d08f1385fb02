package io.homelab.drift.podman.snapshot;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Every text once: the documents of thousands of containers hold the same few texts over and over, and what is read of them
 * is kept until the check is done. Several threads may use one.
 */
final class StringPool {

    /** Longer ones are seldom said twice. */
    private static final int LONGEST = 200;

    private final Map<String, String> known = new ConcurrentHashMap<>();

    String one(String text) {
        if (text.length() > LONGEST) {
            return text;
        }
        String first = known.putIfAbsent(text, text);
        return first == null ? text : first;
    }
}
