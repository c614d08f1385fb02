package io.homelab.drift.core.spec.value;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Values of one key that all count: a port of the container that is published on two ports of the host. Their order makes no
 * difference, and one that is there twice is there once.
 *
 * @param values in the order of their normal forms; none of them is several
 */
public record Several(List<Value> values) implements Value {

    public Several {
        values = values.stream()
                .flatMap(Several::each)
                .collect(Collectors.toMap(Value::normal, value -> value, (one, same) -> one))
                .values()
                .stream()
                .sorted(Comparator.comparing(Value::normal))
                .toList();
    }

    /** The values that a value is made of, which mostly is the value itself. */
    public static Stream<Value> each(Value value) {
        return value instanceof Several several ? several.values.stream() : Stream.of(value);
    }

    /** One value of these, or the one that there is. */
    public static Value of(List<Value> values) {
        Several several = new Several(values);
        return several.values.size() == 1 ? several.values.get(0) : several;
    }

    /** One in each line. */
    @Override
    public String normal() {
        return values.stream().map(Value::normal).collect(Collectors.joining("\n"));
    }
}
