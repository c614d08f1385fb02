package io.homelab.drift.core.systemd;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** What systemd 257 said of units of Podman 5.4 that somebody stopped, that failed, or that never ran; empty properties left out. */
public final class LastRuns {

    private LastRuns() {}

    /** A unit by its name without {@code .service}. */
    public static UnitStatus of(String unit) {
        return Stream.of(text().split("\n\n"))
                .filter(block -> block.startsWith("Id=" + unit + ".service\n"))
                .map(LastRuns::status)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no recording of " + unit));
    }

    private static UnitStatus status(String block) {
        Map<String, String> properties = new HashMap<>();
        block.lines().forEach(line -> {
            int equals = line.indexOf('=');
            properties.put(line.substring(0, equals), line.substring(equals + 1));
        });
        return new UnitStatus(properties);
    }

    private static String text() {
        try (InputStream stream = LastRuns.class.getResourceAsStream("last-runs.txt")) {
            if (stream == null) {
                throw new IllegalStateException("no last-runs.txt");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
