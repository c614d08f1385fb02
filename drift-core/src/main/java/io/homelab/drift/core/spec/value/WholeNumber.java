package io.homelab.drift.core.spec.value;

import java.math.BigInteger;

/** A whole number of any size, whatever its base was: {@code 0x10} is 16. */
public record WholeNumber(BigInteger number) implements Value {

    public static WholeNumber of(long number) {
        return new WholeNumber(BigInteger.valueOf(number));
    }

    /** Whether it is below 0, which mostly means no limit. */
    public boolean negative() {
        return number.signum() < 0;
    }

    /** Whether it is a number that a kernel's setting can hold. */
    public boolean isLong() {
        return number.bitLength() < Long.SIZE;
    }

    @Override
    public String normal() {
        return number.toString();
    }
}
