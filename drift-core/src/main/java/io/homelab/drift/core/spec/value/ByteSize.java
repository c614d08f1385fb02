package io.homelab.drift.core.spec.value;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number of bytes: {@code 4G}, {@code 512m}, {@code 1.5GiB}, {@code 4294967296}.
 *
 * <p>Read as Podman reads it (go-units): the unit is one of b, k, m, g, t, p in either case, with {@code b} or {@code ib} behind
 * it; a space may stand before it; fractions are allowed, negative numbers are not. What is left of a byte is cut off.
 */
public record ByteSize(long bytes) implements Value {

    private static final Pattern FORM = Pattern.compile(
            "(?<number>\\+?(?:\\d++(?:_\\d++)*+\\.?\\d*+|\\.\\d++)(?:[eE][-+]?\\d{1,3})?) ?(?<unit>|[bB]|[kmgtpKMGTP](?:[iI]?[bB])?)");
    private static final String UNITS = "kmgtp";

    /** A size with base 1024, as {@code --memory} and {@code --shm-size} read it; empty where it is none. */
    public static Optional<ByteSize> parse(String text) {
        return parse(text, 1024);
    }

    /** A size with base 1000, as {@code --log-opt max-size} reads it; empty where it is none. */
    public static Optional<ByteSize> parseDecimal(String text) {
        return parse(text, 1000);
    }

    private static Optional<ByteSize> parse(String text, int base) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        double size = Double.parseDouble(form.group("number").replace("_", "")) * multiplier(form.group("unit"), base);
        return Optional.of(new ByteSize((long) size));
    }

    private static double multiplier(String unit, int base) {
        return Math.pow(base, exponent(unit));
    }

    private static int exponent(String unit) {
        return unit.isEmpty() ? 0 : UNITS.indexOf(Character.toLowerCase(unit.charAt(0))) + 1;
    }

    @Override
    public String normal() {
        return Long.toString(bytes);
    }

    /**
     * This size in the unit that somebody else wrote: 2147483648 is {@code 2G} beside {@code 4G}, {@code 2048MiB} beside
     * {@code 512MiB}. A size that would need more than two decimals is shown in the next smaller unit that needs none of them.
     */
    public String inUnitOf(String written) {
        Matcher form = FORM.matcher(written);
        String unit = form.matches() ? form.group("unit") : "";
        for (int exponent = exponent(unit); exponent > 0; exponent--) {
            BigDecimal amount =
                    BigDecimal.valueOf(bytes).divide(BigDecimal.valueOf(1024).pow(exponent));
            if (amount.stripTrailingZeros().scale() <= 2) {
                return amount.setScale(Math.max(0, amount.stripTrailingZeros().scale()), RoundingMode.UNNECESSARY)
                                .toPlainString()
                        + letter(exponent, unit)
                        + unit.substring(1);
            }
        }
        return normal();
    }

    private static String letter(int exponent, String unit) {
        String letter = UNITS.substring(exponent - 1, exponent);
        return Character.isUpperCase(unit.charAt(0)) ? letter.toUpperCase(Locale.ROOT) : letter;
    }
}
