package io.homelab.drift.core.spec;

import static io.homelab.drift.core.spec.FieldColumn.Trait.PRINTED;

import io.homelab.drift.core.Category;
import io.homelab.drift.core.spec.FieldColumn.Trait;
import java.util.Set;

/** The fields of a volume: the options of {@code podman volume create}. */
public enum VolumeField implements Field {
    DRIVER("driver", Category.VOLUMES, Shape.SCALAR, ScalarParsers.TEXT),
    OPT("opt", Category.VOLUMES, Shape.MAP, ResourceParsers.DRIVER_OPTION),
    UID("uid", Category.VOLUMES, Shape.SCALAR, ScalarParsers.NUMBER),
    GID("gid", Category.VOLUMES, Shape.SCALAR, ScalarParsers.NUMBER),
    LABEL("label", Category.LABELS, Shape.MAP, KeyedParsers.LABEL, PRINTED);

    private final Row row;

    VolumeField(String option, Category category, Shape shape, ValueParser grammar, Trait... traits) {
        this.row = new Row(option, category, shape, grammar, Set.of(traits));
    }

    @Override
    public Row row() {
        return row;
    }
}
