package io.homelab.drift.podman.redact;

import io.homelab.drift.core.spec.value.IpAddress;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Other addresses for those of a snapshot. What belongs together stays so, since a check looks whether an address is in its network's
 * subnet: a subnet that no quadlet names becomes another of its size, and all in it keep their place; in one that a quadlet names its
 * addresses change places. Those of no subnet get one of 198.18.0.0/15 or 2001:db8::/32, which are nobody's.
 */
final class Addresses {

    private static final String MAC_END = ":00:5e";
    private static final int MULTICAST_AND_LOCAL = 3;
    private static final int OF_PSEUDONYMS = 0x50;
    private static final int HEX = 16;

    private final Subnets subnets = new Subnets();
    private final Set<IpAddress> kept = new HashSet<>();
    private final Map<IpAddress, IpAddress> others = new HashMap<>();
    private final Set<String> keptMacs = new HashSet<>();
    private final Map<String, String> macs = new HashMap<>();
    private final SpareAddresses spare = new SpareAddresses();
    private final Set<String> takenMacs = new HashSet<>();

    /** Those of a text stay: the quadlets have them, or they are no addresses but a version. */
    void keep(String text) {
        AddressScan.replaced(text, new AddressScan.Told() {
            @Override
            public String ip(IpAddress address, String written, int bits) {
                kept.add(address);
                if (bits >= 0) {
                    subnets.keep(address, bits);
                }
                return written;
            }

            @Override
            public String mac(String written) {
                keptMacs.add(written.toLowerCase(Locale.ROOT));
                return written;
            }
        });
    }

    /** An address that stays where its subnet does: a gateway, the end of a range. */
    void keepInKept(String text) {
        IpAddress.parse(text).ifPresent(subnets::keepWithin);
    }

    void collect(String text) {
        AddressScan.replaced(text, new AddressScan.Told() {
            @Override
            public String ip(IpAddress address, String written, int bits) {
                spare.reserve(address, bits);
                if (bits >= 0) {
                    subnets.add(address, bits);
                }
                return written;
            }

            @Override
            public String mac(String written) {
                takenMacs.add(written.toLowerCase(Locale.ROOT));
                return written;
            }
        });
    }

    /** All have been collected. */
    void settle() {
        kept.forEach(address -> spare.reserve(address, -1));
        subnets.settle(kept, spare);
    }

    String replaced(String text) {
        return AddressScan.replaced(text, new AddressScan.Told() {
            @Override
            public String ip(IpAddress address, String written, int bits) {
                IpAddress other = other(address);
                return other.equals(address) ? written : other.normal();
            }

            @Override
            public String mac(String written) {
                String lower = written.toLowerCase(Locale.ROOT);
                return means(lower) ? written : macs.computeIfAbsent(lower, Addresses.this::otherMac);
            }
        });
    }

    private IpAddress other(IpAddress address) {
        if (kept.contains(address) || special(address.normal()) || spare.isSpare(address)) {
            return address;
        }
        IpAddress known = others.get(address);
        if (known == null) {
            known = subnets.other(address).orElseGet(() -> spare.next(address.v6()));
            others.put(address, known);
        }
        return known;
    }

    /** Those that mean the same on every host: loopback, any, a mask, what pasta calls the host. */
    private static boolean special(String address) {
        return address.equals("0.0.0.0")
                || address.equals("::")
                || address.equals("::1")
                || address.startsWith("127.")
                || address.startsWith("255.")
                || address.startsWith("169.254.1.");
    }

    private boolean means(String mac) {
        return keptMacs.contains(mac)
                || mac.equals("00:00:00:00:00:00")
                || mac.equals("ff:ff:ff:ff:ff:ff")
                || (mac.startsWith(MAC_END, 2) && (first(mac) & ~MULTICAST_AND_LOCAL) == OF_PSEUDONYMS);
    }

    private static int first(String mac) {
        return Integer.parseInt(mac.substring(0, 2), HEX);
    }

    /** Whether it is of one interface, and whether a maker gave it, stays. */
    private String otherMac(String mac) {
        int first = OF_PSEUDONYMS | (first(mac) & MULTICAST_AND_LOCAL);
        String other;
        int count = macs.size();
        do {
            count++;
            other = String.format(
                    Locale.ROOT,
                    "%02x%s:%02x:%02x:%02x",
                    first,
                    MAC_END,
                    count >> 16 & 0xff,
                    count >> 8 & 0xff,
                    count & 0xff);
        } while (!takenMacs.add(other));
        return other;
    }

    static BigInteger mask(int bits, boolean v6) {
        return BigInteger.ONE.shiftLeft((v6 ? 128 : 32) - bits).subtract(BigInteger.ONE);
    }
}
