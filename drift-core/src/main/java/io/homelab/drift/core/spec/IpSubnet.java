package io.homelab.drift.core.spec;

import java.math.BigInteger;
import java.util.Optional;

/**
 * A range of addresses: {@code 10.89.0.0/24}, of which {@code 10.89.0.7/24} is another spelling, or {@code 10.89.0.10-10.89.0.20}.
 *
 * @param first its first address; in a subnet the one that names it
 * @param last its last address
 */
public record IpSubnet(IpAddress first, IpAddress last) implements Value {

    /** Reads {@code ADDRESS/BITS} or {@code FIRST-LAST}; empty where it is neither. */
    public static Optional<IpSubnet> parse(String text) {
        int slash = text.indexOf('/');
        int dash = text.indexOf('-');
        if (slash > 0) {
            Optional<IpAddress> address = IpAddress.parse(text.substring(0, slash));
            return address.flatMap(a -> cidr(a, text.substring(slash + 1)));
        }
        if (dash < 0) {
            return Optional.empty();
        }
        Optional<IpAddress> first = IpAddress.parse(text.substring(0, dash));
        Optional<IpAddress> last = IpAddress.parse(text.substring(dash + 1));
        return first.flatMap(f -> last.map(l -> new IpSubnet(f, l)));
    }

    private static Optional<IpSubnet> cidr(IpAddress address, String bits) {
        int width = address.v6() ? 128 : 32;
        if (!bits.matches("\\d{1,3}") || Integer.parseInt(bits) > width) {
            return Optional.empty();
        }
        BigInteger hosts =
                BigInteger.ONE.shiftLeft(width - Integer.parseInt(bits)).subtract(BigInteger.ONE);
        BigInteger network = address.toNumber().andNot(hosts);
        return Optional.of(new IpSubnet(
                IpAddress.ofNumber(network, address.v6()), IpAddress.ofNumber(network.or(hosts), address.v6())));
    }

    /** Whether an address lies in it. */
    public boolean contains(IpAddress address) {
        BigInteger number = address.toNumber();
        return address.v6() == first.v6()
                && number.compareTo(first.toNumber()) >= 0
                && number.compareTo(last.toNumber()) <= 0;
    }

    @Override
    public String normal() {
        return first.normal() + "-" + last.normal();
    }
}
