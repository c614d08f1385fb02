package io.homelab.drift.core.spec;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A duration as Go writes it: {@code 1m30s}, {@code 1.5h}, {@code 300ms}. A number needs a unit, but for {@code 0}.
 *
 * <p>Source: Go's {@code time.ParseDuration}.
 */
public record GoDuration(long nanos) implements Value {

    private static final Pattern FORM = Pattern.compile("[-+]?(?:(?:\\d+\\.?\\d*|\\.\\d+)(?:ns|us|µs|μs|ms|s|m|h))+");
    private static final Pattern PART = Pattern.compile("(\\d+\\.?\\d*|\\.\\d+)(ns|us|µs|μs|ms|s|m|h)");
    private static final long SECOND = 1_000_000_000L;
    private static final Map<String, Long> UNITS = Map.of(
            "ns",
            1L,
            "us",
            1_000L,
            "µs",
            1_000L,
            "μs",
            1_000L,
            "ms",
            1_000_000L,
            "s",
            SECOND,
            "m",
            60 * SECOND,
            "h",
            3600 * SECOND);
    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

    /** Reads a duration; empty where it is none, or longer than 292 years. */
    public static Optional<GoDuration> parse(String text) {
        if (text.equals("0") || text.equals("+0") || text.equals("-0")) {
            return Optional.of(new GoDuration(0));
        }
        if (!FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        BigDecimal sum = BigDecimal.ZERO;
        Matcher part = PART.matcher(text);
        while (part.find()) {
            sum = sum.add(
                    new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(UNITS.getOrDefault(part.group(2), 1L))));
        }
        if (sum.compareTo(MOST) > 0) {
            return Optional.empty();
        }
        return Optional.of(new GoDuration(text.startsWith("-") ? -sum.longValue() : sum.longValue()));
    }

    @Override
    public String normal() {
        return Long.toString(nanos);
    }

    /** The duration for people: {@code 1m30s}, {@code 30s}, {@code 500ms}. Zero is {@code 0s}. */
    public String text() {
        if (nanos == 0) {
            return "0s";
        }
        StringBuilder text = new StringBuilder(nanos < 0 ? "-" : "");
        long rest = Math.abs(nanos);
        for (String unit : new String[] {"h", "m", "s", "ms", "us", "ns"}) {
            long size = UNITS.getOrDefault(unit, 1L);
            if (rest >= size) {
                text.append(rest / size).append(unit);
                rest %= size;
            }
        }
        return text.toString();
    }
}
