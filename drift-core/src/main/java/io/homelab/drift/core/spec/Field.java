package io.homelab.drift.core.spec;

import io.homelab.drift.core.Category;
import java.util.Optional;

/** A row of the field table of one kind of resource. */
public sealed interface Field permits ContainerField, NetworkField, VolumeField {

    /** The name in reports: podman's long option without dashes ({@code memory}), or the word of the thing where it is no option ({@code image}, {@code command}). */
    String option();

    /** What the field is about. */
    Category category();

    /** How its elements relate. */
    Shape shape();

    /** How the value of its option is read. */
    ValueParser grammar();

    /** Whether it has what a few fields have in common. */
    boolean is(FieldColumn.Trait trait);

    /** The unit in which inspect shows a number; empty where it is printed as it is. */
    default Optional<FieldColumn.Unit> unit() {
        return Optional.empty();
    }
}
