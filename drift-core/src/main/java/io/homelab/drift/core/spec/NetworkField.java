package io.homelab.drift.core.spec;

import io.homelab.drift.core.Category;

/** The fields of a network: the options of {@code podman network create}. */
public enum NetworkField implements Field {
    DRIVER("driver", Category.NETWORKS, Shape.SCALAR),
    SUBNET("subnet", Category.NETWORKS, Shape.MAP),
    GATEWAY("gateway", Category.NETWORKS, Shape.MAP),
    IP_RANGE("ip-range", Category.NETWORKS, Shape.MAP),
    INTERNAL("internal", Category.NETWORKS, Shape.SCALAR),
    IPV6("ipv6", Category.NETWORKS, Shape.SCALAR),
    DISABLE_DNS("disable-dns", Category.DNS, Shape.SCALAR),
    DNS("dns", Category.DNS, Shape.LIST),
    INTERFACE_NAME("interface-name", Category.NETWORKS, Shape.SCALAR),
    IPAM_DRIVER("ipam-driver", Category.NETWORKS, Shape.SCALAR),
    OPT("opt", Category.NETWORKS, Shape.MAP),
    ROUTE("route", Category.NETWORKS, Shape.MAP),
    LABEL("label", Category.LABELS, Shape.MAP);

    private final String option;
    private final Category category;
    private final Shape shape;

    NetworkField(String option, Category category, Shape shape) {
        this.option = option;
        this.category = category;
        this.shape = shape;
    }

    @Override
    public String option() {
        return option;
    }

    @Override
    public Category category() {
        return category;
    }

    @Override
    public Shape shape() {
        return shape;
    }
}
