package io.homelab.drift.core.spec;

import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.spec.value.Text;
import io.homelab.drift.core.spec.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How the value of an option is read.
 *
 * @param form what the value has to be, for the person whose value is not: {@code a size like 512m}
 * @param read the elements of a value; empty where it is refused
 */
record ValueParser(String form, Function<Argument, Optional<List<Element>>> read) {

    /**
     * A value on the command line.
     *
     * @param option the long name of the option it was given to
     * @param text the value as it was written
     */
    record Argument(String option, String text, Origin origin) {

        /** The value as the one element of a scalar or a list. */
        Element scalar(Value value) {
            return keyed("", value);
        }

        /** The value as an element of a map. */
        Element keyed(String key, String normal) {
            return Element.keyed(key, normal, text, option, origin);
        }

        /** A part of the value as an element of a map. */
        Element keyed(String key, String normal, String part) {
            return Element.keyed(key, normal, part, option, origin);
        }

        /** A value that was read by its grammar, as an element of a map. */
        Element keyed(String key, Value value) {
            return keyed(key, value, text);
        }

        /** A part of the value that was read by its grammar, as an element of a map. */
        Element keyed(String key, Value value, String part) {
            return new Element(key, value, part, option, origin);
        }
    }

    /** A grammar of values that give one element each. */
    static ValueParser one(String form, Function<Argument, Optional<Element>> read) {
        return new ValueParser(form, argument -> read.apply(argument).map(List::of));
    }

    /** A grammar of scalars. */
    static ValueParser scalar(String form, Function<String, Optional<? extends Value>> read) {
        return one(form, value -> {
            Optional<? extends Value> given = read.apply(value.text());
            return given.isPresent() ? Optional.of(value.scalar(given.get())) : Optional.empty();
        });
    }

    /** A grammar of scalars that are texts. */
    static ValueParser text(String form, Function<String, Optional<String>> normal) {
        return scalar(form, text -> normal.apply(text).map(Text::new));
    }

    /** A grammar of values that are their own key, such as an address in a set of addresses. */
    static ValueParser member(String form, Function<String, Optional<? extends Value>> read) {
        return one(form, value -> read.apply(value.text()).map(n -> value.keyed(n.normal(), n)));
    }
}
