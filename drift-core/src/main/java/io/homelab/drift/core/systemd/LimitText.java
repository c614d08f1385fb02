package io.homelab.drift.core.systemd;

import io.homelab.drift.core.input.Scan;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How systemd's unit files, {@code systemctl show} and the kernel's control group files write a limit. */
public final class LimitText {

    /** No limit, however it is written: {@code infinity}, {@code max}. */
    public static final String NONE = "infinity";

    private static final String NOT_SET = "18446744073709551615";
    private static final String UNITS = "BKMGTPE";
    private static final Pattern SIZE = Pattern.compile("(\\d{1,20}(?:\\.\\d{1,20})?)\\s*+([BKMGTPE]?)");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,19}");
    private static final Pattern PERCENT = Pattern.compile("(\\d{1,20}(?:\\.\\d{1,2})?)%");

    private static final BigInteger SMALLEST_PAGE = BigInteger.valueOf(4096);
    private static final BigInteger LARGEST_PAGE = BigInteger.valueOf(65536);

    private LimitText() {}

    /** {@code 4G}, {@code 4294967296}, {@code infinity}, {@code max}: bytes, base 1024. */
    public static Optional<String> bytes(String text) {
        if (none(text)) {
            return Optional.of(NONE);
        }
        Matcher size = SIZE.matcher(text);
        if (!size.matches()) {
            return Optional.empty();
        }
        int exponent = Math.max(0, UNITS.indexOf(size.group(2).isEmpty() ? "B" : size.group(2)));
        BigDecimal bytes =
                new BigDecimal(size.group(1)).multiply(BigDecimal.valueOf(1024).pow(exponent));
        return Optional.of(bytes.setScale(0, RoundingMode.DOWN).toPlainString());
    }

    /** {@code 512}, {@code infinity}, {@code max}, {@code idle}. */
    public static Optional<String> number(String text) {
        if (none(text)) {
            return Optional.of(NONE);
        }
        return NUMBER.matcher(text).matches() || text.equals("idle") ? Optional.of(text) : Optional.empty();
    }

    /** {@code 100}, {@code idle}, which the kernel shows as {@code 0}. */
    public static Optional<String> cpuWeight(String text) {
        return number(text.equals("0") ? "idle" : text);
    }

    /** Whether a number of bytes is what remains of another in whole pages, of up to 64 KiB. */
    public static boolean inPages(String bytes, String pages) {
        if (!NUMBER.matcher(bytes).matches() || !NUMBER.matcher(pages).matches()) {
            return false;
        }
        BigInteger all = new BigInteger(bytes);
        BigInteger whole = new BigInteger(pages);
        BigInteger rest = all.subtract(whole);
        return rest.signum() >= 0
                && rest.compareTo(LARGEST_PAGE) < 0
                && all.mod(LARGEST_PAGE).signum() > 0
                && whole.mod(SMALLEST_PAGE).signum() == 0;
    }

    /** {@code 150%}, {@code 1.5s} (of each second), {@code 150000 100000}: microseconds of processor time a second. */
    public static Optional<String> cpuQuota(String text) {
        String[] file = text.split(" ", -1);
        if (none(file[0])) {
            return Optional.of(NONE);
        }
        if (file.length == 2
                && NUMBER.matcher(file[0]).matches()
                && NUMBER.matcher(file[1]).matches()) {
            return micros(new BigDecimal(file[0])
                    .multiply(BigDecimal.valueOf(1_000_000))
                    .divide(new BigDecimal(file[1]).max(BigDecimal.ONE), 0, RoundingMode.HALF_UP));
        }
        Matcher percent = PERCENT.matcher(text);
        if (percent.matches()) {
            return micros(new BigDecimal(percent.group(1)).multiply(BigDecimal.valueOf(10_000)));
        }
        return TimeSpan.parse(text)
                .filter(span -> !NUMBER.matcher(text).matches())
                .map(span -> String.valueOf(TimeUnit.MICROSECONDS.convert(span)));
    }

    /** {@code default 100}, {@code 100}. */
    public static Optional<String> ioWeight(String text) {
        String first = text.split("\n", 2)[0].strip();
        return number(first.startsWith("default ") ? first.substring("default ".length()) : first);
    }

    /** {@code 0-3}, {@code 0 1 2 3}, {@code 0,1-3}: the numbers, each on its own. */
    public static Optional<String> list(String text) {
        TreeSet<Integer> numbers = new TreeSet<>();
        for (String part : Scan.split(text, c -> c == ',' || Scan.isBlank(c))) {
            String[] range = part.split("-", 2);
            if (!Scan.isNumber(range[0], 1, 4) || !Scan.isNumber(range[range.length - 1], 1, 4)) {
                return Optional.empty();
            }
            int last = Integer.parseInt(range[range.length - 1]);
            for (int number = Integer.parseInt(range[0]); number <= last; number++) {
                numbers.add(number);
            }
        }
        return Optional.of(numbers.toString());
    }

    private static boolean none(String text) {
        String word = text.toLowerCase(Locale.ROOT);
        return word.equals(NONE) || word.equals("max") || word.equals("[not set]") || word.equals(NOT_SET);
    }

    private static Optional<String> micros(BigDecimal micros) {
        return Optional.of(micros.setScale(0, RoundingMode.HALF_UP).toPlainString());
    }
}
