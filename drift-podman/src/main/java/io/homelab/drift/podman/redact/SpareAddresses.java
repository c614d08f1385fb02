package io.homelab.drift.podman.redact;

import io.homelab.drift.core.spec.value.IpAddress;
import io.homelab.drift.core.spec.value.IpSubnet;
import java.math.BigInteger;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Addresses that are nobody's, each given once: of 198.18.0.0/15, which is for measurements (RFC 2544), where there is no room left of
 * 240.0.0.0/4, and of 2001:db8::/32, which is for documentation. Subnets are of the lower half of each; those that Podman may have picked
 * itself of what it seldom comes to in its own pools.
 */
final class SpareAddresses {

    private static final Pool V4 = new Pool("198.18.0.0", 15);
    private static final Pool V4_MORE = new Pool("240.0.0.0", 4);
    private static final Pool V6 = new Pool("2001:db8::", 32);
    private static final Pool PICKED_V4 = new Pool("10.248.0.0", 13);
    private static final Pool PICKED_V6 = new Pool("fd5a:fade:fade::", 48);
    private static final List<Pool> ALL = List.of(V4, V4_MORE, V6, PICKED_V4, PICKED_V6);
    private static final IpSubnet PICKED =
            IpSubnet.of("10.89.0.0", "10.255.255.255").orElseThrow();
    private static final int GROUPS_PICKED = 4;

    private final TreeSet<BigInteger> reserved4 = new TreeSet<>();
    private final TreeSet<BigInteger> reserved6 = new TreeSet<>();
    private final List<Run> addresses = List.of(Run.upper(V4), Run.upper(V4_MORE));
    private final List<Run> addresses6 = List.of(Run.upper(V6));
    private final List<Run> subnets = List.of(Run.lower(V4), Run.lower(V4_MORE));
    private final List<Run> subnets6 = List.of(Run.lower(V6));
    private final List<Run> picked = List.of(Run.all(PICKED_V4), subnets.get(1));
    private final List<Run> picked6 = List.of(Run.all(PICKED_V6), subnets6.get(0));

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

    /** What is left of a pool. */
    private static final class Run {

        private final BigInteger end;
        private BigInteger next;

        private Run(BigInteger next, BigInteger end) {
            this.next = next;
            this.end = end;
        }

        static Run lower(Pool pool) {
            return new Run(pool.first, pool.first.add(pool.half()));
        }

        static Run upper(Pool pool) {
            return new Run(pool.first.add(pool.half()).add(BigInteger.ONE), pool.first.add(pool.size));
        }

        /** Without what would look as if somebody had chosen it. */
        static Run all(Pool pool) {
            return new Run(pool.first.add(BigInteger.ONE), pool.first.add(pool.size));
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

    private NavigableSet<BigInteger> reserved(boolean v6) {
        return v6 ? reserved6 : reserved4;
    }

    boolean isSpare(IpAddress address) {
        BigInteger number = address.toNumber();
        return ALL.stream().anyMatch(pool -> pool.v6 == address.v6() && pool.contains(number));
    }

    IpAddress next(boolean v6) {
        return IpAddress.ofNumber(next(v6 ? addresses6 : addresses, BigInteger.ONE, v6), v6);
    }

    /** The first address of another subnet of that size: one that Podman may have picked, where this may be such a one. */
    BigInteger nextSubnet(IpSubnet subnet) {
        boolean v6 = subnet.first().v6();
        BigInteger size =
                subnet.last().toNumber().subtract(subnet.first().toNumber()).add(BigInteger.ONE);
        return next(isPicked(subnet) ? v6 ? picked6 : picked : v6 ? subnets6 : subnets, size, v6);
    }

    /** A network that nobody gave addresses has some that Podman picked, which is no drift. */
    private static boolean isPicked(IpSubnet subnet) {
        if (!subnet.first().v6()) {
            return subnet.bits() == 24 && PICKED.contains(subnet);
        }
        String first = subnet.first().normal();
        boolean drawn = first.startsWith("fd") && first.endsWith("::");
        return drawn && subnet.bits() == 64 && first.split(":").length == GROUPS_PICKED;
    }

    private BigInteger next(List<Run> runs, BigInteger size, boolean v6) {
        for (Run run : runs) {
            while (true) {
                BigInteger first =
                        run.next.add(size).subtract(BigInteger.ONE).divide(size).multiply(size);
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
