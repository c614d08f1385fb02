package io.homelab.drift.core.systemd;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A span of time as systemd reads and prints it: {@code 1min 30s}, {@code 2 hours}, {@code 1.5s}, {@code 500ms}; a number
 * alone counts seconds.
 *
 * @see <a href="https://www.freedesktop.org/software/systemd/man/latest/systemd.time.html">systemd.time(7)</a>
 */
public final class TimeSpan {

    private static final Pattern PART = Pattern.compile("\\s*+(\\d{1,18}(?:\\.\\d{0,9})?)\\s*+(\\p{L}*+)\\s*+");
    private static final Map<String, Long> MICROS = units();

    private TimeSpan() {}

    /** To the microsecond. Empty where the text is no span, or one without an end ({@code infinity}). */
    public static Optional<Duration> parse(String text) {
        Matcher part = PART.matcher(text);
        BigDecimal micros = BigDecimal.ZERO;
        int end = 0;
        while (part.lookingAt()) {
            Long unit = MICROS.get(part.group(2));
            if (unit == null) {
                return Optional.empty();
            }
            micros = micros.add(new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(unit)));
            end = part.end();
            part.region(end, text.length());
        }
        return end > 0 && end == text.length()
                ? Optional.of(micros.setScale(0, RoundingMode.DOWN))
                        .filter(all -> all.precision() <= 18)
                        .map(all -> Duration.of(all.longValue(), ChronoUnit.MICROS))
                : Optional.empty();
    }

    private static Map<String, Long> units() {
        Map<String, Long> micros = new HashMap<>();
        Map.of(
                        1L, List.of("us", "usec", "µs", "μs"),
                        1_000L, List.of("ms", "msec"),
                        1_000_000L, List.of("s", "sec", "second", "seconds", ""),
                        60_000_000L, List.of("m", "min", "minute", "minutes"),
                        3_600_000_000L, List.of("h", "hr", "hour", "hours"),
                        86_400_000_000L, List.of("d", "day", "days"),
                        604_800_000_000L, List.of("w", "week", "weeks"),
                        2_629_800_000_000L, List.of("M", "month", "months"),
                        31_557_600_000_000L, List.of("y", "year", "years"))
                .forEach((unit, names) -> names.forEach(name -> micros.put(name, unit)));
        return micros;
    }
}
