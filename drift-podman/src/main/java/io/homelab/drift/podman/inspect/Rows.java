package io.homelab.drift.podman.inspect;

import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Live;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** A part of the table that says where and how each field of a container is shown, with the rows that many fields share. */
final class Rows {

    private static final Live POD = new Live.NotShown("it belongs to the pod");

    private final Map<ContainerField, FieldReader> rows = new EnumMap<>(ContainerField.class);

    Rows row(ContainerField field, FieldReader reader) {
        rows.put(field, reader);
        return this;
    }

    /** A text; an empty one is none. */
    Rows text(ContainerField field, String path) {
        Shown shown = new Shown(field, path);
        return row(field, container -> shown.valueOrAbsent(container.json().filled(path)));
    }

    /** A text as the field's option would be given it; an empty one is none. */
    Rows option(ContainerField field, String path) {
        Shown shown = new Shown(field, path);
        return row(field, container -> shown.optionOrAbsent(container.json().filled(path)));
    }

    /** A number; 0 and less are none. */
    Rows number(ContainerField field, String path) {
        Shown shown = new Shown(field, path);
        return row(
                field,
                container -> shown.valueOrAbsent(
                        container.json().number(path).filter(n -> n > 0).map(String::valueOf)));
    }

    /** A switch that is shown whether on or off; off is none. */
    Rows flag(ContainerField field, String path) {
        Shown shown = new Shown(field, path);
        return row(
                field,
                container -> shown.valueOrAbsent(container.json().flag(path) ? Optional.of("true") : Optional.empty()));
    }

    /** A row only for containers that do not have the namespace at that path from their pod. */
    Rows ownNamespace(String modePath, Rows own) {
        own.rows.forEach((field, reader) ->
                row(field, container -> container.sharedWithPod(modePath) ? POD : reader.read(container)));
        return this;
    }

    Rows with(Rows others) {
        rows.putAll(others.rows);
        return this;
    }

    Map<ContainerField, FieldReader> all() {
        return new EnumMap<>(rows);
    }
}
