package io.homelab.drift.core.host;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Times as podman prints them in JSON: RFC 3339, {@code 2026-11-22T23:00:00.123456789+01:00}. */
public final class Timestamp {

    private Timestamp() {}

    /** The moment; empty where none is given or the text is no time. */
    public static Optional<Instant> parse(Optional<String> text) {
        try {
            return text.map(OffsetDateTime::parse).map(OffsetDateTime::toInstant);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
