package io.homelab.drift.podman.redact;

import io.homelab.drift.core.spec.value.IpAddress;
import io.homelab.drift.core.spec.value.IpSubnet;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The subnets of a snapshot, one in another or apart: each stays, or becomes another with the same places in it. */
final class Subnets {

    /** Larger ones are no network of anybody's. */
    private static final int LARGEST_V4 = 8;

    private static final int LARGEST_V6 = 33;
    /** Of the network that every Podman has. */
    private static final String PODMANS = "10.88.0.0/16";

    private final NavigableMap<BigInteger, NavigableMap<Integer, Subnet>> v4 = new TreeMap<>();
    private final NavigableMap<BigInteger, NavigableMap<Integer, Subnet>> v6 = new TreeMap<>();
    private final Set<Subnet> kept = new HashSet<>();
    private final Set<IpAddress> keptWithin = new HashSet<>();
    private Set<IpAddress> keptAddresses = Set.of();

    /** One subnet. */
    private static final class Subnet {

        private final BigInteger first;
        private final BigInteger size;
        private final boolean six;
        private @Nullable Subnet around;
        private boolean stays;
        private BigInteger moved = BigInteger.ZERO;
        /** The place in it that is tried next. */
        private BigInteger next = BigInteger.TWO;

        Subnet(BigInteger first, BigInteger size, boolean six) {
            this.first = first;
            this.size = size;
            this.six = six;
        }

        IpSubnet range() {
            BigInteger last = first.add(size).subtract(BigInteger.ONE);
            return new IpSubnet(IpAddress.ofNumber(first, six), IpAddress.ofNumber(last, six));
        }

        boolean contains(BigInteger number) {
            return number.compareTo(first) >= 0 && number.compareTo(first.add(size)) < 0;
        }
    }

    /** A subnet that a quadlet names. */
    void keep(IpAddress address, int bits) {
        find(address, bits).ifPresent(kept::add);
    }

    void add(IpAddress address, int bits) {
        find(address, bits);
    }

    /** An address that stays if its subnet does. */
    void keepWithin(IpAddress address) {
        keptWithin.add(address);
    }

    private Optional<Subnet> find(IpAddress address, int bits) {
        int width = address.v6() ? 128 : 32;
        if (bits < (address.v6() ? LARGEST_V6 : LARGEST_V4) || bits >= width) {
            return Optional.empty();
        }
        BigInteger hosts = Addresses.mask(bits, address.v6());
        BigInteger first = address.toNumber().andNot(hosts);
        return Optional.of((address.v6() ? v6 : v4)
                .computeIfAbsent(first, any -> new TreeMap<>())
                .computeIfAbsent(bits, any -> new Subnet(first, hosts.add(BigInteger.ONE), address.v6())));
    }

    /**
     * All are there: finds out which of them stay.
     *
     * @param addresses those that stay, and keep their subnet
     */
    void settle(Set<IpAddress> addresses, SpareAddresses spare) {
        keptAddresses = addresses;
        for (boolean six : List.of(false, true)) {
            TreeSet<BigInteger> numbers = new TreeSet<>();
            addresses.stream().filter(a -> a.v6() == six).forEach(a -> numbers.add(a.toNumber()));
            List<Subnet> open = new ArrayList<>();
            for (NavigableMap<Integer, Subnet> beginning : (six ? v6 : v4).values()) {
                for (Subnet subnet : beginning.values()) {
                    settle(subnet, open, numbers, spare);
                }
            }
        }
    }

    private void settle(Subnet subnet, List<Subnet> open, NavigableSet<BigInteger> numbers, SpareAddresses spare) {
        while (!open.isEmpty() && !open.get(open.size() - 1).contains(subnet.first)) {
            open.remove(open.size() - 1);
        }
        Subnet around = open.isEmpty() ? null : open.get(open.size() - 1);
        subnet.around = around;
        open.add(subnet);
        BigInteger known = numbers.ceiling(subnet.first);
        subnet.stays = kept.contains(subnet)
                || (known != null && subnet.contains(known))
                || spare.isSpare(subnet.range().first())
                || subnet.range().normal().equals(PODMANS);
        if (subnet.stays) {
            return;
        }
        subnet.moved = around != null && !around.stays
                ? around.moved.add(subnet.first.subtract(around.first))
                : spare.nextSubnet(subnet.range());
    }

    /** The address in the place of one that lies in a subnet. */
    Optional<IpAddress> other(IpAddress address) {
        BigInteger number = address.toNumber();
        Subnet found = innermost(number, address.v6() ? v6 : v4);
        if (found == null) {
            return Optional.empty();
        }
        if (!found.stays) {
            return Optional.of(IpAddress.ofNumber(found.moved.add(number.subtract(found.first)), found.six));
        }
        // the network itself, and its gateway where nobody chose another
        boolean means =
                keptWithin.contains(address) || number.subtract(found.first).compareTo(BigInteger.ONE) <= 0;
        return means ? Optional.of(address) : free(found, address);
    }

    /** The next place that nobody has; each is given once, so there is one for every address. */
    private Optional<IpAddress> free(Subnet subnet, IpAddress address) {
        while (subnet.next.compareTo(subnet.size) < 0) {
            IpAddress place = IpAddress.ofNumber(subnet.first.add(subnet.next), subnet.six);
            subnet.next = subnet.next.add(BigInteger.ONE);
            Subnet inner = innermost(place.toNumber(), subnet.six ? v6 : v4);
            if (inner == subnet && !keptWithin.contains(place) && !keptAddresses.contains(place)) {
                return Optional.of(place);
            }
        }
        return Optional.of(address);
    }

    private static @Nullable Subnet innermost(
            BigInteger number, NavigableMap<BigInteger, NavigableMap<Integer, Subnet>> all) {
        Map.Entry<BigInteger, NavigableMap<Integer, Subnet>> before = all.floorEntry(number);
        Subnet found = before == null ? null : before.getValue().lastEntry().getValue();
        while (found != null && !found.contains(number)) {
            found = found.around;
        }
        return found;
    }
}
