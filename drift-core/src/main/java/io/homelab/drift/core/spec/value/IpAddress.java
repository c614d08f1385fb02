package io.homelab.drift.core.spec.value;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An IP address in its one canonical form: {@code 10.89.0.5}, {@code fd00::5} (also for {@code FD00:0::0005}). An IPv4 address
 * inside an IPv6 one is the IPv4 address. No zone, no names.
 *
 * <p>Source: Go's {@code net.ParseIP} and {@code IP.String}, which Podman uses; RFC 5952.
 */
public record IpAddress(String normal) implements Value {

    private static final Pattern V4 =
            Pattern.compile("(?:(?:0|1\\d{0,2}|2[0-4]?\\d?|25[0-5]|[3-9]\\d?)(?:\\.(?!$)|$)){4}");
    private static final Pattern GROUP = Pattern.compile("[0-9a-fA-F]{1,4}");
    private static final int GROUPS = 8;
    private static final int LONGEST = "ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255".length();

    /** Reads an address; empty where it is none. */
    public static Optional<IpAddress> parse(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        if (V4.matcher(text).matches()) {
            return Optional.of(new IpAddress(text));
        }
        return groups(text).map(groups -> new IpAddress(format(groups)));
    }

    /** Whether this is an IPv6 address. */
    public boolean v6() {
        return normal.indexOf(':') >= 0;
    }

    /** The address as a number, to count and compare addresses with. */
    public BigInteger toNumber() {
        List<Integer> parts = v6()
                ? groups(normal).orElseThrow()
                : Arrays.stream(normal.split("\\.", -1)).map(Integer::valueOf).toList();
        BigInteger number = BigInteger.ZERO;
        for (int part : parts) {
            number = number.shiftLeft(v6() ? 16 : 8).or(BigInteger.valueOf(part));
        }
        return number;
    }

    /** The address of that number. */
    public static IpAddress ofNumber(BigInteger number, boolean v6) {
        int size = v6 ? 16 : 8;
        List<Integer> parts = new ArrayList<>();
        for (int shift = v6 ? 112 : 24; shift >= 0; shift -= size) {
            parts.add(number.shiftRight(shift).intValue() & (1 << size) - 1);
        }
        return new IpAddress(
                v6
                        ? format(parts)
                        : String.join(".", parts.stream().map(String::valueOf).toList()));
    }

    private static Optional<List<Integer>> groups(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            return side(text).filter(all -> all.size() == GROUPS);
        }
        Optional<List<Integer>> head = side(text.substring(0, gap));
        Optional<List<Integer>> tail = side(text.substring(gap + 2));
        if (head.isEmpty() || tail.isEmpty() || head.get().size() + tail.get().size() >= GROUPS) {
            return Optional.empty();
        }
        List<Integer> all = new ArrayList<>(head.get());
        while (all.size() + tail.get().size() < GROUPS) {
            all.add(0);
        }
        all.addAll(tail.get());
        return Optional.of(all);
    }

    private static Optional<List<Integer>> side(String text) {
        List<Integer> groups = new ArrayList<>();
        if (text.isEmpty()) {
            return Optional.of(groups);
        }
        String[] parts = text.split(":", -1);
        for (int i = 0; i < parts.length; i++) {
            if (i == parts.length - 1 && V4.matcher(parts[i]).matches()) {
                String[] bytes = parts[i].split("\\.", -1);
                groups.add(Integer.parseInt(bytes[0]) << 8 | Integer.parseInt(bytes[1]));
                groups.add(Integer.parseInt(bytes[2]) << 8 | Integer.parseInt(bytes[3]));
            } else if (GROUP.matcher(parts[i]).matches()) {
                groups.add(Integer.parseInt(parts[i], 16));
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(groups);
    }

    private static String format(List<Integer> groups) {
        if (groups.subList(0, 5).stream().allMatch(g -> g == 0) && groups.get(5) == 0xffff) {
            int high = groups.get(6);
            int low = groups.get(7);
            return (high >> 8) + "." + (high & 0xff) + "." + (low >> 8) + "." + (low & 0xff);
        }
        int start = -1;
        int length = 1;
        for (int i = 0; i < GROUPS; i++) {
            int end = i;
            while (end < GROUPS && groups.get(end) == 0) {
                end++;
            }
            if (end - i > length) {
                start = i;
                length = end - i;
            }
        }
        if (start < 0) {
            return join(groups);
        }
        return join(groups.subList(0, start)) + "::" + join(groups.subList(start + length, GROUPS));
    }

    private static String join(List<Integer> groups) {
        return String.join(":", groups.stream().map(Integer::toHexString).toList());
    }
}
