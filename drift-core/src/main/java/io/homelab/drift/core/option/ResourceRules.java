package io.homelab.drift.core.option;

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

import io.homelab.drift.core.option.Grammar.Argument;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.IpAddress;
import io.homelab.drift.core.spec.IpSubnet;
import io.homelab.drift.core.spec.NetworkField;
import io.homelab.drift.core.spec.VolumeField;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the options of {@code podman network create} and {@code podman volume create} mean. */
final class ResourceRules {

    private static final Grammar SUBNETS =
            Grammar.member("ADDRESS/BITS", text -> IpSubnet.parse(text).map(IpSubnet::normal));
    private static final Grammar GATEWAYS =
            Grammar.member("an IP address", text -> IpAddress.parse(text).map(IpAddress::normal));
    private static final Grammar LEASES = Grammar.member(
            "ADDRESS/BITS or FIRST-LAST", text -> IpSubnet.parseLeases(text).map(IpSubnet::normal));
    private static final Grammar ROUTES = Grammar.one("SUBNET,GATEWAY[,METRIC]", ResourceRules::route);
    private static final Grammar DRIVER_OPTION = Grammar.one("NAME[=VALUE]", ResourceRules::driverOption);

    /** By option of {@code podman network create}. */
    static final Map<String, Rule> NETWORK = table(
            new Rule(NetworkField.DRIVER, Scalars.TEXT),
            new Rule(SUBNET, SUBNETS),
            new Rule(GATEWAY, GATEWAYS),
            new Rule(IP_RANGE, LEASES),
            new Rule(INTERNAL, Scalars.BOOLEAN),
            new Rule(IPV6, Scalars.BOOLEAN),
            new Rule(DISABLE_DNS, Scalars.BOOLEAN),
            new Rule(DNS, Scalars.NAME_SERVER),
            new Rule(INTERFACE_NAME, Scalars.TEXT),
            new Rule(IPAM_DRIVER, Scalars.TEXT),
            new Rule(NetworkField.OPT, DRIVER_OPTION),
            new Rule(ROUTE, ROUTES),
            new Rule(NetworkField.LABEL, Maps.LABEL));

    /** By option of {@code podman volume create}. */
    static final Map<String, Rule> VOLUME = table(
            new Rule(VolumeField.DRIVER, Scalars.TEXT),
            new Rule(VolumeField.OPT, DRIVER_OPTION),
            new Rule(UID, Scalars.NUMBER),
            new Rule(GID, Scalars.NUMBER),
            new Rule(VolumeField.LABEL, Maps.LABEL));

    private ResourceRules() {}

    private static Map<String, Rule> table(Rule... rules) {
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
