package io.homelab.drift.podman.redact;

import io.homelab.drift.core.spec.value.IpAddress;
import java.math.BigInteger;
import java.util.TreeSet;

/**
 * Addresses that are nobody's, each given once: of 198.18.0.0/15, which is for measurements (RFC 2544), where there is no room left of
 * 240.0.0.0/4, and of 2001:db8::/32, which is for documentation. Subnets are of the lower half of each.
 */
final class SpareAddresses {

    private static final Pool V4 = new Pool("198.18.0.0", 15);
    private static final Pool V4_MORE = new Pool("240.0.0.0", 4);
    private static final Pool V6 = new Pool("2001:db8::", 32);

    private final TreeSet<BigInteger> reserved4 = new TreeSet<>();
    private final TreeSet<BigInteger> reserved6 = new TreeSet<>();
    private final Run[] addresses = {new Run(V4, 1), new Run(V4_MORE, 1), new Run(V6, 1)};
    private final Run[] ofSubnets = {new Run(V4, 0), new Run(V4_MORE, 0), new Run(V6, 0)};

    /** Where the addresses lie. */
    private record Pool(BigInteger first, BigInteger size, boolean v6) {

        Pool(String first, int bits) {
            this(
                    IpAddress.parse(first).orElseThrow().toNumber(),
                    Addresses.mask(bits, first.indexOf(':') >= 0).add(BigInteger.ONE),
                    first.indexOf(':') >= 0);
        }

        BigInteger half() {
            return size.shiftRight(1);
        }

        boolean contains(BigInteger number) {
            return number.compareTo(first) >= 0 && number.compareTo(first.add(size)) < 0;
        }
    }

    /** The next of a half of a pool. */
    private static final class Run {

        private final BigInteger end;
        private BigInteger next;

        Run(Pool pool, int half) {
            this.next = half == 0 ? pool.first : pool.first.add(pool.half()).add(BigInteger.ONE);
            this.end = half == 0 ? pool.first.add(pool.half()) : pool.first.add(pool.size);
        }
    }

    /** Leaves an address, or all of a subnet, to whoever has it. */
    void reserve(IpAddress address, int bits) {
        if (isSpare(address)) {
            boolean subnet = bits >= 0 && bits <= (address.v6() ? 128 : 32);
            BigInteger rest = subnet ? Addresses.mask(bits, address.v6()) : BigInteger.ZERO;
            reserved(address.v6()).add(address.toNumber().andNot(rest));
            reserved(address.v6()).add(address.toNumber().or(rest));
        }
    }

    private TreeSet<BigInteger> reserved(boolean v6) {
        return v6 ? reserved6 : reserved4;
    }

    boolean isSpare(IpAddress address) {
        BigInteger number = address.toNumber();
        return address.v6() ? V6.contains(number) : V4.contains(number) || V4_MORE.contains(number);
    }

    IpAddress next(boolean v6) {
        return IpAddress.ofNumber(next(addresses, BigInteger.ONE, v6), v6);
    }

    /** The first address of a subnet of that size, aligned to it. */
    BigInteger nextSubnet(BigInteger size, boolean v6) {
        return next(ofSubnets, size, v6);
    }

    private BigInteger next(Run[] runs, BigInteger size, boolean v6) {
        for (int i = v6 ? 2 : 0; i < (v6 ? 3 : 2); i++) {
            Run run = runs[i];
            while (true) {
                BigInteger first = run.next.add(size).subtract(BigInteger.ONE).divide(size).multiply(size);
                BigInteger behind = first.add(size);
                if (behind.compareTo(run.end) > 0) {
                    break;
                }
                run.next = behind;
                BigInteger taken = reserved(v6).ceiling(first);
                if (taken == null || taken.compareTo(behind) >= 0) {
                    return first;
                }
            }
        }
        throw new IllegalStateException("there are more addresses than spare ones to put in their place");
    }
}
