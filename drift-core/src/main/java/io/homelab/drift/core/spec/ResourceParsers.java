package io.homelab.drift.core.spec;

import io.homelab.drift.core.spec.ValueParser.Argument;
import io.homelab.drift.core.spec.value.IpAddress;
import io.homelab.drift.core.spec.value.IpSubnet;
import io.homelab.drift.core.spec.value.MountOptions;
import io.homelab.drift.core.spec.value.Text;
import io.homelab.drift.core.spec.value.Value;
import java.util.Optional;

/** The grammars of options that only networks and volumes have. */
final class ResourceParsers {

    static final ValueParser SUBNETS = ValueParser.member("ADDRESS/BITS", IpSubnet::parse);
    static final ValueParser GATEWAYS = ValueParser.member("an IP address", IpAddress::parse);
    static final ValueParser LEASES = ValueParser.member("ADDRESS/BITS or FIRST-LAST", IpSubnet::parseLeases);
    static final ValueParser ROUTES = ValueParser.one("SUBNET,GATEWAY[,METRIC]", ResourceParsers::route);
    static final ValueParser DRIVER_OPTION = ValueParser.one("NAME[=VALUE]", ResourceParsers::driverOption);

    private ResourceParsers() {}

    private static Optional<Element> route(Argument value) {
        String[] parts = value.text().split(",", -1);
        boolean valid = parts.length == 2 || parts.length == 3;
        return IpSubnet.parse(parts[0]).filter(subnet -> valid).map(subnet -> {
            String gateway = IpAddress.parse(parts[1]).map(IpAddress::normal).orElse(parts[1]);
            return value.keyed(subnet.normal(), gateway + (parts.length == 3 ? "," + parts[2] : ""));
        });
    }

    private static Optional<Element> driverOption(Argument value) {
        int equals = value.text().indexOf('=');
        String key = equals < 0 ? value.text() : value.text().substring(0, equals);
        String rest = equals < 0 ? "" : value.text().substring(equals + 1);
        // o= holds mount options, whose order has no effect
        Value read = key.equals("o") ? MountOptions.parse(rest) : new Text(rest);
        return key.isEmpty() ? Optional.empty() : Optional.of(value.keyed(key, read, rest));
    }
}
