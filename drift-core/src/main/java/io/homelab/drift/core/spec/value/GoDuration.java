package io.homelab.drift.core.spec.value;

import io.homelab.drift.core.input.Scan;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * A duration as Go writes it: {@code 1m30s}, {@code 1.5h}, {@code 300ms}. A number needs a unit, but for {@code 0}.
 *
 * <p>Source: Go's {@code time.ParseDuration}.
 */
public record GoDuration(long nanos) implements Value {

    /** Digits of a whole number that may still be less than 292 years. */
    private static final int MOST_DIGITS = 19;
    /** Digits behind the point that can make a nanosecond. */
    private static final int MOST_DECIMALS = 18;

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
        boolean signed = text.startsWith("-") || text.startsWith("+");
        Optional<BigDecimal> sum = sum(text, signed ? 1 : 0);
        return sum.map(nanos -> new GoDuration(text.startsWith("-") ? -nanos.longValue() : nanos.longValue()));
    }

    private static Optional<BigDecimal> sum(String text, int from) {
        BigDecimal sum = BigDecimal.ZERO;
        int at = from;
        do {
            int point = digits(text, at);
            boolean fraction = text.startsWith(".", point);
            int end = fraction ? digits(text, point + 1) : point;
            int unitEnd = unit(text, end);
            Long unit = UNITS.get(text.substring(end, unitEnd));
            if (end - at - (fraction ? 1 : 0) == 0 || unit == null) {
                return Optional.empty();
            }
            String whole = Scan.withoutLeadingZeros("0" + text.substring(at, point));
            String decimals = fraction ? text.substring(point + 1, Math.min(end, point + 1 + MOST_DECIMALS)) : "";
            if (whole.length() > MOST_DIGITS) {
                return Optional.empty();
            }
            sum = sum.add(new BigDecimal(whole + "." + decimals + "0").multiply(BigDecimal.valueOf(unit)));
            if (sum.compareTo(MOST) > 0) {
                return Optional.empty();
            }
            at = unitEnd;
        } while (at < text.length());
        return Optional.of(sum);
    }

    private static int digits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }

    /** As in Go a unit reaches to the next number. */
    private static int unit(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) != '.' && digits(text, at) == at) {
            at++;
        }
        return at;
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
