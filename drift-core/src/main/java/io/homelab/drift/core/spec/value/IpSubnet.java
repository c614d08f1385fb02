package io.homelab.drift.core.spec.value;

import io.homelab.drift.core.input.Scan;
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
        if (slash > 0) {
            Optional<IpAddress> address = IpAddress.parse(text.substring(0, slash));
            return address.flatMap(a -> cidr(a, text.substring(slash + 1)));
        }
        int dash = text.indexOf('-');
        return dash < 0 ? Optional.empty() : of(text.substring(0, dash), text.substring(dash + 1));
    }

    /**
     * The addresses that a network hands out, as {@code --ip-range} takes them. Given as a subnet, its first address is left out, as
     * inspect leaves it out of {@code lease_range}.
     */
    public static Optional<IpSubnet> parseLeases(String text) {
        Optional<IpSubnet> range = parse(text);
        return text.indexOf('/') < 0 ? range : range.map(IpSubnet::withoutFirst);
    }

    /** The range between two addresses, as inspect shows {@code lease_range}: {@code start_ip} and {@code end_ip}. */
    public static Optional<IpSubnet> of(String first, String last) {
        Optional<IpAddress> end = IpAddress.parse(last);
        return IpAddress.parse(first)
                .flatMap(f -> end.filter(e -> e.v6() == f.v6()).map(e -> new IpSubnet(f, e)));
    }

    private IpSubnet withoutFirst() {
        return new IpSubnet(second(), last);
    }

    /** The address after the first, which in a subnet is the first that can be given: {@code 10.89.0.1}. */
    public IpAddress second() {
        return IpAddress.ofNumber(first.toNumber().add(BigInteger.ONE), first.v6());
    }

    /** How many bits its addresses have in common: 24 in {@code 10.89.0.0/24}. */
    public int bits() {
        return (first.v6() ? 128 : 32) - first.toNumber().xor(last.toNumber()).bitLength();
    }

    /** Whether all addresses of the other are among these. */
    public boolean contains(IpSubnet other) {
        return first.v6() == other.first.v6()
                && first.toNumber().compareTo(other.first.toNumber()) <= 0
                && last.toNumber().compareTo(other.last.toNumber()) >= 0;
    }

    private static Optional<IpSubnet> cidr(IpAddress address, String bits) {
        int width = address.v6() ? 128 : 32;
        if (!Scan.isNumber(bits, 1, 3) || Integer.parseInt(bits) > width) {
            return Optional.empty();
        }
        BigInteger hosts =
                BigInteger.ONE.shiftLeft(width - Integer.parseInt(bits)).subtract(BigInteger.ONE);
        BigInteger network = address.toNumber().andNot(hosts);
        return Optional.of(new IpSubnet(
                IpAddress.ofNumber(network, address.v6()), IpAddress.ofNumber(network.or(hosts), address.v6())));
    }

    /** {@code ADDRESS/BITS} where the range is a subnet, else {@code FIRST-LAST}. */
    @Override
    public String normal() {
        BigInteger hosts = first.toNumber().xor(last.toNumber());
        boolean subnet = hosts.and(hosts.add(BigInteger.ONE)).signum() == 0
                && first.toNumber().and(hosts).signum() == 0;
        return subnet ? first.normal() + "/" + bits() : first.normal() + "-" + last.normal();
    }
}
