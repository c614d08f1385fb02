package io.homelab.drift.core.spec;

import static io.homelab.drift.core.spec.FieldColumn.Trait.PRINTED;

import io.homelab.drift.core.Category;
import io.homelab.drift.core.spec.FieldColumn.Trait;
import java.util.Set;

/** The fields of a network: the options of {@code podman network create}. */
public enum NetworkField implements Field {
    DRIVER("driver", Category.NETWORKS, Shape.SCALAR, ScalarParsers.TEXT),
    SUBNET("subnet", Category.NETWORKS, Shape.MAP, ResourceParsers.SUBNETS),
    GATEWAY("gateway", Category.NETWORKS, Shape.MAP, ResourceParsers.GATEWAYS),
    IP_RANGE("ip-range", Category.NETWORKS, Shape.MAP, ResourceParsers.LEASES),
    INTERNAL("internal", Category.NETWORKS, Shape.SCALAR, ScalarParsers.BOOLEAN),
    IPV6("ipv6", Category.NETWORKS, Shape.SCALAR, ScalarParsers.BOOLEAN),
    DISABLE_DNS("disable-dns", Category.DNS, Shape.SCALAR, ScalarParsers.BOOLEAN),
    DNS("dns", Category.DNS, Shape.LIST, ScalarParsers.NAME_SERVER),
    INTERFACE_NAME("interface-name", Category.NETWORKS, Shape.SCALAR, ScalarParsers.TEXT),
    IPAM_DRIVER("ipam-driver", Category.NETWORKS, Shape.SCALAR, ScalarParsers.TEXT),
    OPT("opt", Category.NETWORKS, Shape.MAP, ResourceParsers.DRIVER_OPTION),
    ROUTE("route", Category.NETWORKS, Shape.MAP, ResourceParsers.ROUTES),
    LABEL("label", Category.LABELS, Shape.MAP, KeyedParsers.LABEL, PRINTED);

    private final Row row;

    NetworkField(String option, Category category, Shape shape, ValueParser grammar, Trait... traits) {
        this.row = new Row(option, category, shape, grammar, Set.of(traits));
    }

    @Override
    public Row row() {
        return row;
    }
}
