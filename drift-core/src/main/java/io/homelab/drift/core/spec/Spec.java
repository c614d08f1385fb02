package io.homelab.drift.core.spec;

import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.origin.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a command line asks a container, pod, network or volume to be, field by field. A field that is not there was not
 * asked for; that is not the same as its default.
 *
 * @param fields elements by field, in the order they were given; never an empty list
 * @param problems what could not be read of the command line
 */
public record Spec(Map<Field, List<Element>> fields, List<Problem> problems) {

    public Spec {
        Map<Field, List<Element>> copy = new LinkedHashMap<>();
        for (Map.Entry<Field, List<Element>> field : fields.entrySet()) {
            if (!field.getValue().isEmpty()) {
                copy.put(field.getKey(), List.copyOf(field.getValue()));
            }
        }
        fields = Collections.unmodifiableMap(copy);
        problems = List.copyOf(problems);
    }

    /** The elements of a field; none where it was not asked for. */
    public List<Element> get(Field field) {
        return fields.getOrDefault(field, List.of());
    }

    /** This spec with other elements in one field. */
    public Spec with(Field field, List<Element> elements) {
        if (elements.isEmpty() && !fields.containsKey(field)) {
            return this;
        }
        Map<Field, List<Element>> changed = new LinkedHashMap<>(fields);
        changed.put(field, elements);
        return new Spec(changed, problems);
    }

    /** What the same words ask for that are all written in one place. */
    public Spec at(Origin origin) {
        Map<Field, List<Element>> moved = new LinkedHashMap<>();
        fields.forEach((field, elements) -> {
            List<Element> there = new ArrayList<>(elements.size());
            for (Element element : elements) {
                there.add(element.at(origin));
            }
            moved.put(field, there);
        });
        return new Spec(moved, problems);
    }

    /** The value of a scalar. */
    public Optional<Element> scalar(Field field) {
        List<Element> elements = get(field);
        return elements.isEmpty() ? Optional.empty() : Optional.of(elements.get(elements.size() - 1));
    }

    /** The element of a map with that key. */
    public Optional<Element> element(Field field, String key) {
        return get(field).stream().filter(e -> e.key().equals(key)).findFirst();
    }
}
