package io.homelab.drift.core.spec;

import io.homelab.drift.core.origin.Origin;
import java.util.List;

/**
 * One value of a field, as it was written and in the form in which it is compared.
 *
 * @param key what identifies the element in its field: a label's name, a port's container side, a mount's destination; empty for a scalar
 * @param normal the value with everything removed that makes no difference ({@code 4294967296} for {@code 4G}): equal normal forms are equal values
 * @param exact the normal form where order or white space are still seen; unlike {@code normal} it only makes a warning
 * @param text the value as it was written, for printing
 * @param option podman's long option that gave it, without dashes ({@code memory}), or the field's name where no option did
 * @param origin where it was written
 */
public record Element(String key, String normal, String exact, String text, String option, Origin origin) {

    /** The normal form of a variable that takes its value from Podman's own environment ({@code --env NAME}), where nobody can see it. */
    public static final String INHERITED = "\0inherited";

    /** A scalar that has a single form. */
    public static Element scalar(String normal, String text, String option, Origin origin) {
        return new Element("", normal, normal, text, option, origin);
    }

    /** An element of a map that has a single form. */
    public static Element keyed(String key, String normal, String text, String option, Origin origin) {
        return new Element(key, normal, normal, text, option, origin);
    }

    /** The normal forms of several elements. */
    public static List<String> normals(List<Element> elements) {
        return elements.stream().map(Element::normal).toList();
    }
}
