package io.homelab.drift.core.spec;

import io.homelab.drift.core.Category;
import java.util.Optional;
import java.util.Set;

/** A row of the field table of one kind of resource. */
public sealed interface Field permits ContainerField, NetworkField, VolumeField {

    /** What the row of every field says. */
    Row row();

    /** The name in reports: podman's long option without dashes ({@code memory}), or the word of the thing where it is no option ({@code image}, {@code command}). */
    default String option() {
        return row().option();
    }

    /** What the field is about. */
    default Category category() {
        return row().category();
    }

    /** How its elements relate. */
    default Shape shape() {
        return row().shape();
    }

    /** How the value of its option is read. */
    default ValueParser grammar() {
        return row().grammar();
    }

    /** Whether it has what a few fields have in common. */
    default boolean is(FieldColumn.Trait trait) {
        return row().traits().contains(trait);
    }

    /** The unit in which inspect shows a number; empty where it is printed as it is. */
    default Optional<FieldColumn.Unit> unit() {
        return Optional.empty();
    }

    /**
     * What the row of every field says, whatever it is a field of.
     *
     * @see Field#option()
     */
    record Row(String option, Category category, Shape shape, ValueParser grammar, Set<FieldColumn.Trait> traits) {
        public Row {
            traits = Set.copyOf(traits);
        }
    }
}
