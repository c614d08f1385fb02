package io.homelab.drift.podman.inspect;

import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.InspectedValue;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** A part of the table that says where and how each field of a container is shown, with the rows that many fields share. */
final class FieldTable {

    private static final InspectedValue POD = new InspectedValue.NotShown("it belongs to the pod");

    private final Map<ContainerField, FieldReader> rows = new EnumMap<>(ContainerField.class);

    FieldTable row(ContainerField field, FieldReader reader) {
        rows.put(field, reader);
        return this;
    }

    /** A text; an empty one is none. */
    FieldTable text(ContainerField field, String path) {
        InspectedField shown = new InspectedField(field, path);
        return row(field, container -> shown.valueOrAbsent(container.json().filled(path)));
    }

    /** A text as the field's option would be given it; an empty one is none. */
    FieldTable option(ContainerField field, String path) {
        InspectedField shown = new InspectedField(field, path);
        return row(field, container -> shown.optionOrAbsent(container.json().filled(path)));
    }

    /** A number; 0 and less are none. */
    FieldTable number(ContainerField field, String path) {
        InspectedField shown = new InspectedField(field, path);
        return row(
                field,
                container -> shown.valueOrAbsent(
                        container.json().number(path).filter(n -> n > 0).map(String::valueOf)));
    }

    /** A switch that is shown whether on or off; off is none. */
    FieldTable flag(ContainerField field, String path) {
        InspectedField shown = new InspectedField(field, path);
        return row(
                field,
                container -> shown.valueOrAbsent(container.json().flag(path) ? Optional.of("true") : Optional.empty()));
    }

    /** A row only for containers that do not have the namespace at that path from their pod. */
    FieldTable ownNamespace(String modePath, FieldTable own) {
        own.rows.forEach((field, reader) ->
                row(field, container -> container.sharedWithPod(modePath) ? POD : reader.read(container)));
        return this;
    }

    FieldTable with(FieldTable others) {
        rows.putAll(others.rows);
        return this;
    }

    Map<ContainerField, FieldReader> all() {
        return new EnumMap<>(rows);
    }
}
