package io.homelab.drift.core.reconcile;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A span of time as systemd prints it: {@code 1min 30s}, {@code 500ms}, {@code infinity}.
 *
 * @see <a href="https://www.freedesktop.org/software/systemd/man/latest/systemd.time.html">systemd.time(7)</a>
 */
final class TimeSpan {

    private static final Pattern PART = Pattern.compile("(\\d{1,9})(?:\\.\\d{1,6})?(y|month|w|d|h|min|s|ms|us)\\s*");
    private static final Map<String, Long> MICROS = Map.of(
            "us", 1L,
            "ms", 1_000L,
            "s", 1_000_000L,
            "min", 60_000_000L,
            "h", 3_600_000_000L,
            "d", 86_400_000_000L,
            "w", 604_800_000_000L,
            "month", 2_629_800_000_000L,
            "y", 31_557_600_000_000L);

    private TimeSpan() {}

    /** Empty where the text is no span, or one without an end. */
    static Optional<Duration> parse(String text) {
        if (text.equals("0")) {
            return Optional.of(Duration.ZERO);
        }
        Matcher part = PART.matcher(text);
        Duration span = Duration.ZERO;
        int end = 0;
        while (part.lookingAt()) {
            long unit = MICROS.getOrDefault(part.group(2), 0L);
            span = span.plus(Duration.ofNanos(1000 * unit).multipliedBy(Long.parseLong(part.group(1))));
            end = part.end();
            part.region(end, text.length());
        }
        return end > 0 && end == text.length() ? Optional.of(span) : Optional.empty();
    }
}
