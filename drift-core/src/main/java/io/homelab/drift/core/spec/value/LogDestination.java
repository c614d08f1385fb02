package io.homelab.drift.core.spec.value;

import io.homelab.drift.core.input.Scan;
import java.util.Set;

/**
 * Where the results of a health check go: {@code local}, {@code events_logger}, or a folder.
 *
 * @param place one of the two words, or a cleaned path
 */
public record LogDestination(String place) implements Value {

    private static final Set<String> WORDS = Set.of("local", "events_logger");

    /** Reads a word or a path. */
    public static LogDestination parse(String text) {
        return new LogDestination(Mount.cleanPath(text));
    }

    /** Whether an absolute path may be what Podman made of it, by a working directory that nobody knows. */
    public boolean mayBe(String path) {
        boolean relative = !place.startsWith("/") && !WORDS.contains(place);
        return relative && path.endsWith("/" + Scan.withoutPrefix(place, "./"));
    }

    @Override
    public String normal() {
        return place;
    }
}
