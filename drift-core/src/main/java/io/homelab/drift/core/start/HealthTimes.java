package io.homelab.drift.core.start;

import io.homelab.drift.core.option.OptionUse;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.spec.value.GoDuration;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** Times and numbers of a health check that podman reads only where there is one. */
final class HealthTimes {

    /** The first podman that reads the times of a health check where none is asked for: that may be the image's. */
    private static final PodmanVersion READS_TIMES = new PodmanVersion(5, 8, 0);

    private HealthTimes() {}

    /** Without a command podman passes these over, unless it takes them for the image's health check. */
    static Stream<Refusal> of(Asked asked) {
        boolean checks = asked.has("health-cmd");
        boolean read = checks || asked.podman().compareTo(READS_TIMES) >= 0;
        Stream<Refusal> retries = checks && asked.is("health-retries", "0")
                ? asked.first(asked.given("health-retries"), "--health-retries takes a number from 1")
                : Stream.empty();
        Stream<Refusal> timeout = asked
                .last("health-timeout")
                .filter(use -> read
                        && time(use)
                                .filter(span -> span.isZero() || span.isNegative())
                                .isPresent())
                .map(use -> asked.refused(use, "--health-timeout takes a time from 1s"))
                .stream();
        Stream<Refusal> period = asked
                .last("health-start-period")
                .filter(use -> read && time(use).filter(Duration::isNegative).isPresent())
                .map(use -> asked.refused(use, "--health-start-period takes a time from 0s"))
                .stream();
        Stream<Refusal> startup = asked
                .last("health-startup-timeout")
                .filter(use -> checks
                        && asked.has("health-startup-cmd")
                        && !asked.is("health-startup-cmd", "none")
                        && time(use)
                                .filter(span -> span.isZero() || span.isNegative())
                                .isPresent())
                .map(use -> asked.refused(use, "--health-startup-timeout takes a time from 1s"))
                .stream();
        return Stream.of(retries, timeout, period, startup).flatMap(all -> all);
    }

    private static Optional<Duration> time(OptionUse use) {
        return GoDuration.parse(use.value().text()).map(span -> Duration.ofNanos(span.nanos()));
    }
}
