package io.homelab.drift.cli.export;

import java.time.Duration;

/**
 * What is told of a run besides its report.
 *
 * @param host the name of the host whose services were checked
 * @param user whose services they are
 * @param took how long the check took
 */
public record RunFacts(String host, String user, Duration took) {

    /** Seconds, as in {@code 1.204}. */
    String seconds() {
        return took.toMillis() / 1000 + "."
                + String.valueOf(1000 + took.toMillis() % 1000).substring(1);
    }
}
