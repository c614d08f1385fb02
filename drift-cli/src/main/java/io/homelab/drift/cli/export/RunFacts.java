package io.homelab.drift.cli.export;

import io.homelab.drift.core.origin.HostUser;
import java.time.Duration;

/**
 * What is told of a run besides its report.
 *
 * @param host the name of the host whose services were checked
 * @param user whose services they are
 * @param took how long the check took
 */
public record RunFacts(String host, String user, Duration took) {

    private static final String UNKNOWN = "unknown";

    /** The same run of one of its hosts. */
    RunFacts on(HostUser one) {
        return new RunFacts(one.host(), one.user().orElse(UNKNOWN), took);
    }

    /** Seconds, as in {@code 1.204}. */
    String seconds() {
        return took.toMillis() / 1000 + "."
                + String.valueOf(1000 + took.toMillis() % 1000).substring(1);
    }
}
