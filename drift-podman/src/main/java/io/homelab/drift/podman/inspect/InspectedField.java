package io.homelab.drift.podman.inspect;

import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.Field;
import io.homelab.drift.core.spec.InspectedValue;
import io.homelab.drift.core.spec.OptionValues;
import io.homelab.drift.core.spec.Shape;
import io.homelab.drift.core.spec.value.Text;
import io.homelab.drift.core.spec.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Makes what a document shows of one field, at one path, into values. */
final class InspectedField {

    /** As many as the rows have paths; no name of a document is in it. */
    private static final Map<Place, InspectedField> KNOWN = new ConcurrentHashMap<>();

    private record Place(Field field, String path) {}

    private final Field field;
    private final Origin origin;
    /** One for all the containers that do not have it. */
    private final InspectedValue absent;

    /** The field at a path that a row names: one for all containers, as is what it makes where nothing is there. */
    static InspectedField at(Field field, String path) {
        Place place = new Place(field, path);
        InspectedField known = KNOWN.get(place);
        return known != null ? known : KNOWN.computeIfAbsent(place, added -> new InspectedField(field, path));
    }

    /** The field at a path in which a name of the document stands ({@code NetworkSettings.Networks.lan}): one for this document alone. */
    static InspectedField named(Field field, String path) {
        return new InspectedField(field, path);
    }

    private InspectedField(Field field, String path) {
        this.field = field;
        this.origin = new Origin.InspectPath(path);
        this.absent = new InspectedValue.Absent(origin);
    }

    /** The value of a scalar that is a text. */
    InspectedValue value(String normal, String text) {
        return value(new Text(normal), text);
    }

    /** The value of a scalar. */
    InspectedValue value(Value value, String text) {
        return new InspectedValue.Given(List.of(element("", value, text)));
    }

    /** The value of a scalar whose text is its normal form. */
    InspectedValue value(String text) {
        return value(text, text);
    }

    /** The value of a scalar, or that there is none. */
    InspectedValue valueOrAbsent(Optional<String> text) {
        return text.map(this::value).orElseGet(this::absent);
    }

    /** A value as the field's option would be given it. */
    InspectedValue option(String text) {
        return options(List.of(text));
    }

    /** A value as the field's option would be given it, or that there is none. */
    InspectedValue optionOrAbsent(Optional<String> text) {
        return text.map(this::option).orElseGet(this::absent);
    }

    /** Values as the field's option would be given them, one after the other. What it would refuse stands as it is. */
    InspectedValue options(List<String> texts) {
        List<Element> elements = new ArrayList<>();
        for (String text : texts) {
            elements.addAll(OptionValues.read(field.option(), text, origin())
                    .orElseGet(() -> List.of(element(isMap() ? text : "", text, text))));
        }
        return elements(elements);
    }

    private boolean isMap() {
        return field.shape() == Shape.MAP || field.shape() == Shape.ORDERED_MAP;
    }

    /** A label, which is what it is but for its white space. */
    Element label(String name, String value) {
        return OptionValues.read("label", name + "=" + value, origin())
                .flatMap(read -> read.stream().findFirst())
                .orElseGet(() -> element(name, value, value));
    }

    /** All elements of a list or map. None of them is the same as absent. */
    InspectedValue elements(List<Element> elements) {
        return elements.isEmpty() ? absent() : new InspectedValue.Given(elements);
    }

    InspectedValue absent() {
        return absent;
    }

    Element element(String key, String normal, String text) {
        return element(key, new Text(normal), text);
    }

    Element element(String key, Value value, String text) {
        return new Element(key, value, text, field.option(), origin());
    }

    Origin origin() {
        return origin;
    }
}
