package io.homelab.drift.cli;

import io.homelab.drift.core.systemd.TimeSpan;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How long a check waits for a deployment to come to its end. */
final class WaitOptions {

    @Option(
            names = "--wait",
            paramLabel = "DURATION",
            converter = Converter.class,
            description = "After a deployment or a start: check until all match, no service is starting any more, or"
                    + " that time is over (30, 90s, 5min).")
    private Optional<Duration> longest = Optional.empty();

    static final class Converter implements ITypeConverter<Duration> {
        private static final Duration A_DAY = Duration.ofDays(1);

        @Override
        public Duration convert(String text) {
            return TimeSpan.parse(text)
                    .filter(span -> !text.isBlank() && span.compareTo(A_DAY) <= 0)
                    .orElseThrow(() -> new TypeConversionException(
                            "'" + text + "' is no time such as 30, 90s or 5min, of a day at most"));
        }
    }

    Optional<Duration> longest() {
        return longest;
    }
}
