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

    private final String option;
    private final Category category;
    private final Shape shape;
    private final ValueParser grammar;
    private final Set<Trait> traits;

    VolumeField(String option, Category category, Shape shape, ValueParser grammar, Trait... traits) {
        this.option = option;
        this.category = category;
        this.shape = shape;
        this.grammar = grammar;
        this.traits = Set.of(traits);
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

    @Override
    public ValueParser grammar() {
        return grammar;
    }

    @Override
    public boolean is(Trait trait) {
        return traits.contains(trait);
    }
}
