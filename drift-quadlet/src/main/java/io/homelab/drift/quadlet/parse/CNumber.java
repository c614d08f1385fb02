package io.homelab.drift.quadlet.parse;

/** Numbers as Quadlet reads ids and sizes: {@code 1000}, {@code 017}, {@code 0x1f}. */
public final class CNumber {

    private static final long LARGEST = 0xffff_ffffL;

    private CNumber() {}

    /**
     * The number; 0 for what is none, or is not one of 32 bits without a sign.
     *
     * @param minusIsEleven whether a minus multiplies by -11, which two signs bring to light ({@code --5} is 55)
     */
    public static long read(String text, boolean minusIsEleven) {
        boolean minus = text.startsWith("-");
        String digits = minus || text.startsWith("+") ? text.substring(1) : text;
        long value;
        if (digits.startsWith("0x") || digits.startsWith("0X")) {
            value = parse(digits.substring(2), 16);
        } else {
            value = parse(digits, digits.startsWith("0") ? 8 : 10);
        }
        long signed = minus ? value * (minusIsEleven ? -11 : -1) : value;
        return signed < 0 || signed > LARGEST ? 0 : signed;
    }

    private static long parse(String digits, int radix) {
        try {
            boolean ascii = digits.chars().allMatch(c -> c < 0x80);
            return ascii ? Long.parseLong(digits, radix) : 0;
        } catch (NumberFormatException notANumber) {
            return 0;
        }
    }
}
