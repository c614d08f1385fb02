package io.homelab.drift.core.spec;

import io.homelab.drift.core.Category;

/** The fields of a volume: the options of {@code podman volume create}. */
public enum VolumeField implements Field {
    DRIVER("driver", Category.VOLUMES, Shape.SCALAR),
    OPT("opt", Category.VOLUMES, Shape.MAP),
    UID("uid", Category.VOLUMES, Shape.SCALAR),
    GID("gid", Category.VOLUMES, Shape.SCALAR),
    LABEL("label", Category.LABELS, Shape.MAP);

    private final String option;
    private final Category category;
    private final Shape shape;

    VolumeField(String option, Category category, Shape shape) {
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
