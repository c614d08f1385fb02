package io.homelab.drift.podman.inspect;

import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.FieldColumn.ShownAt;
import io.homelab.drift.core.spec.FieldColumn.Trait;
import io.homelab.drift.core.spec.InspectedValue;
import io.homelab.drift.core.spec.OptionValues;
import io.homelab.drift.core.spec.value.WholeNumber;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A part of the table that says how each field of a container is read. Most fields stand at one path, and their row in
 * {@link ContainerField} says at which; only the others have a reader here.
 */
final class FieldTable {

    private static final InspectedValue POD = new InspectedValue.NotShown("it belongs to the pod");

    private final Map<ContainerField, FieldReader> rows = new EnumMap<>(ContainerField.class);

    /** The fields whose rows say where they stand. */
    static FieldTable plain() {
        FieldTable table = new FieldTable();
        for (ContainerField field : ContainerField.values()) {
            field.shownAt().ifPresent(shown -> table.row(field, reader(field, shown)));
        }
        return table;
    }

    FieldTable row(ContainerField field, FieldReader reader) {
        rows.put(field, reader);
        return this;
    }

    FieldTable with(FieldTable others) {
        rows.putAll(others.rows);
        return this;
    }

    Map<ContainerField, FieldReader> all() {
        return new EnumMap<>(rows);
    }

    private static FieldReader reader(ContainerField field, ShownAt shown) {
        FieldReader own = own(field, shown);
        InspectedValue missing = new InspectedValue.NotShown(shown.missing());
        FieldReader newer = shown.missing().isEmpty()
                ? own
                : container -> container.json().has(shown.path()) ? own.read(container) : missing;
        return shown.podMode().isEmpty()
                ? newer
                : container -> container.ownedByPod(shown.podMode()) ? POD : newer.read(container);
    }

    /** A field of a pod whose row says where it stands. */
    static InspectedValue ofPod(ContainerField field, ShownAt shown, Document pod) {
        return own(field, shown).read(new ContainerDocument(pod));
    }

    private static FieldReader own(ContainerField field, ShownAt shown) {
        InspectedField values = InspectedField.at(field, shown.path());
        String path = shown.path();
        return switch (shown.form()) {
            case TEXT -> container -> values.valueOrAbsent(container.json().filled(path));
            case VALUE -> container -> values.optionOrAbsent(container.json().filled(path));
            case VALUES ->
                container ->
                        together(field, values, values.options(container.json().texts(path)));
            case NUMBER -> number(values, path, n -> true);
            case POSITIVE -> number(values, path, n -> n > 0);
            case NON_ZERO -> number(values, path, n -> n != 0);
            case SWITCH ->
                container -> values.value(String.valueOf(container.json().flag(path)));
            case FLAG -> container -> container.json().flag(path) ? values.value("true") : values.absent();
        };
    }

    private static FieldReader number(InspectedField values, String path, Predicate<Long> counts) {
        return container -> {
            Optional<Long> number = container.json().number(path).filter(counts);
            return number.map(n -> values.value(WholeNumber.of(n), n.toString()))
                    .orElseGet(values::absent);
        };
    }

    /** Those of one key made one: a name may have several addresses. */
    private static InspectedValue together(ContainerField field, InspectedField values, InspectedValue read) {
        List<Element> elements = read instanceof InspectedValue.Given given ? given.elements() : List.of();
        return field.is(Trait.ADDS_UP) ? values.elements(OptionValues.together(elements)) : read;
    }
}
