package io.homelab.drift.core.inspect;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;

/** A number of bytes as Podman prints the size of a log: four digits and a unit of base 1000, {@code 2.097MB}. */
public final class HumanSize {

    private static final List<String> UNITS = List.of("B", "kB", "MB", "GB", "TB", "PB", "EB");
    private static final MathContext FOUR_DIGITS = new MathContext(4, RoundingMode.HALF_EVEN);

    private HumanSize() {}

    /** {@code 2.097MB} of 2097000. */
    public static String of(long bytes) {
        BigDecimal size = BigDecimal.valueOf(bytes);
        int unit = 0;
        while (size.compareTo(BigDecimal.valueOf(1000)) >= 0 && unit < UNITS.size() - 1) {
            size = size.movePointLeft(3);
            unit++;
        }
        BigDecimal rounded = size.round(FOUR_DIGITS).stripTrailingZeros();
        return rounded.toPlainString() + UNITS.get(unit);
    }
}
