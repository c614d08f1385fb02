package io.homelab.drift.core.spec;

import static io.homelab.drift.core.spec.NetworkField.DISABLE_DNS;
import static io.homelab.drift.core.spec.NetworkField.DNS;
import static io.homelab.drift.core.spec.NetworkField.GATEWAY;
import static io.homelab.drift.core.spec.NetworkField.INTERFACE_NAME;
import static io.homelab.drift.core.spec.NetworkField.INTERNAL;
import static io.homelab.drift.core.spec.NetworkField.IPAM_DRIVER;
import static io.homelab.drift.core.spec.NetworkField.IPV6;
import static io.homelab.drift.core.spec.NetworkField.IP_RANGE;
import static io.homelab.drift.core.spec.NetworkField.ROUTE;
import static io.homelab.drift.core.spec.NetworkField.SUBNET;
import static io.homelab.drift.core.spec.VolumeField.GID;
import static io.homelab.drift.core.spec.VolumeField.UID;

import io.homelab.drift.core.spec.ValueParser.Argument;
import io.homelab.drift.core.spec.value.IpAddress;
import io.homelab.drift.core.spec.value.IpSubnet;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the options of {@code podman network create} and {@code podman volume create} mean. */
public final class ResourceOptions {

    private static final ValueParser SUBNETS =
            ValueParser.member("ADDRESS/BITS", text -> IpSubnet.parse(text).map(IpSubnet::normal));
    private static final ValueParser GATEWAYS =
            ValueParser.member("an IP address", text -> IpAddress.parse(text).map(IpAddress::normal));
    private static final ValueParser LEASES = ValueParser.member(
            "ADDRESS/BITS or FIRST-LAST", text -> IpSubnet.parseLeases(text).map(IpSubnet::normal));
    private static final ValueParser ROUTES = ValueParser.one("SUBNET,GATEWAY[,METRIC]", ResourceOptions::route);
    private static final ValueParser DRIVER_OPTION = ValueParser.one("NAME[=VALUE]", ResourceOptions::driverOption);

    /** By option of {@code podman network create}. */
    public static final Map<String, OptionMeaning> NETWORK = table(
            new OptionMeaning(NetworkField.DRIVER, ScalarParsers.TEXT),
            new OptionMeaning(SUBNET, SUBNETS),
            new OptionMeaning(GATEWAY, GATEWAYS),
            new OptionMeaning(IP_RANGE, LEASES),
            new OptionMeaning(INTERNAL, ScalarParsers.BOOLEAN),
            new OptionMeaning(IPV6, ScalarParsers.BOOLEAN),
            new OptionMeaning(DISABLE_DNS, ScalarParsers.BOOLEAN),
            new OptionMeaning(DNS, ScalarParsers.NAME_SERVER),
            new OptionMeaning(INTERFACE_NAME, ScalarParsers.TEXT),
            new OptionMeaning(IPAM_DRIVER, ScalarParsers.TEXT),
            new OptionMeaning(NetworkField.OPT, DRIVER_OPTION),
            new OptionMeaning(ROUTE, ROUTES),
            new OptionMeaning(NetworkField.LABEL, KeyedParsers.LABEL));

    /** By option of {@code podman volume create}. */
    public static final Map<String, OptionMeaning> VOLUME = table(
            new OptionMeaning(VolumeField.DRIVER, ScalarParsers.TEXT),
            new OptionMeaning(VolumeField.OPT, DRIVER_OPTION),
            new OptionMeaning(UID, ScalarParsers.NUMBER),
            new OptionMeaning(GID, ScalarParsers.NUMBER),
            new OptionMeaning(VolumeField.LABEL, KeyedParsers.LABEL));

    private ResourceOptions() {}

    private static Map<String, OptionMeaning> table(OptionMeaning... rules) {
        return Stream.of(rules)
                .collect(Collectors.toUnmodifiableMap(rule -> rule.field().option(), rule -> rule));
    }

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
        String normal =
                key.equals("o") ? Arrays.stream(rest.split(",", -1)).sorted().collect(Collectors.joining(",")) : rest;
        return key.isEmpty()
                ? Optional.empty()
                : Optional.of(new Element(key, normal, rest, rest, value.option(), value.origin()));
    }
}
