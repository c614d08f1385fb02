package io.homelab.drift.core.spec;

import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.spec.value.LooseText;
import io.homelab.drift.core.spec.value.Several;
import io.homelab.drift.core.spec.value.Text;
import io.homelab.drift.core.spec.value.Value;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One value of a field: the typed value that its grammar made, and the text that somebody wrote. Elements are equal when the forms of
 * their values are, whatever the types: what a grammar read and what was taken over as text may be the same value.
 */
public final class Element {

    /** The normal form of a variable that takes its value from Podman's own environment ({@code --env NAME}), where nobody can see it. */
    public static final String INHERITED = "\0inherited";

    private static final int PRIME = 31;

    private final String key;
    /** None of a text, which is its forms: there are millions of them on a large host. */
    private final @Nullable Value typed;
    // made once: elements are compared far more often than they are made
    private final String normal;
    private final String exact;
    private final String text;
    private final String option;
    private final Origin origin;

    /**
     * @param key what identifies the element in its field: a label's name, a port's container side, a mount's destination; empty for a
     *     scalar
     * @param value the value as its grammar made it
     * @param text the value as it was written, for printing
     * @param option podman's long option that gave it, without dashes ({@code memory}), or the field's name where no option did
     * @param origin where it was written
     */
    public Element(String key, Value value, String text, String option, Origin origin) {
        this(
                key,
                value instanceof Text || value instanceof LooseText ? null : value,
                value.normal(),
                value.exact(),
                text,
                option,
                origin);
    }

    private Element(
            String key, @Nullable Value typed, String normal, String exact, String text, String option, Origin origin) {
        this.key = key;
        this.typed = typed;
        this.normal = normal;
        this.exact = exact;
        this.text = text;
        this.option = option;
        this.origin = origin;
    }

    /** A scalar that is a text. */
    public static Element scalar(String value, String text, String option, Origin origin) {
        return new Element("", new Text(value), text, option, origin);
    }

    /** An element of a map that is a text. */
    public static Element keyed(String key, String value, String text, String option, Origin origin) {
        return new Element(key, new Text(value), text, option, origin);
    }

    /** The normal forms of several elements. */
    public static List<String> normals(List<Element> elements) {
        return elements.stream().map(Element::normal).toList();
    }

    /** What identifies the element in its field: a label's name, a port's container side, a mount's destination; empty for a scalar. */
    public String key() {
        return key;
    }

    /** The value as its grammar made it. */
    public Value value() {
        if (typed != null) {
            return typed;
        }
        return normal.equals(exact) ? new Text(normal) : new LooseText(normal, exact);
    }

    /** The value where it is of that type; empty where it is several of them, a text, or was refused by its grammar. */
    public <T extends Value> Optional<T> value(Class<T> type) {
        return type.isInstance(typed) ? Optional.of(type.cast(typed)) : Optional.empty();
    }

    /** All values of that type, of which there are several where one key was given more than once and all of them count. */
    public <T extends Value> List<T> values(Class<T> type) {
        return Several.each(value()).filter(type::isInstance).map(type::cast).toList();
    }

    /** The value with everything removed that makes no difference ({@code 4294967296} for {@code 4G}): equal normal forms are equal values. */
    public String normal() {
        return normal;
    }

    /** The normal form where order or white space are still seen; unlike {@link #normal} it only makes a warning. */
    public String exact() {
        return exact;
    }

    /** The value as it was written, for printing. */
    public String text() {
        return text;
    }

    /** Podman's long option that gave it, without dashes ({@code memory}), or the field's name where no option did. */
    public String option() {
        return option;
    }

    /** Where it was written. */
    public Origin origin() {
        return origin;
    }

    /** Another value in its place, written as this one is. */
    public Element with(Value other) {
        return new Element(key, other, text, option, origin);
    }

    /** This value under another key. */
    public Element withKey(String other) {
        return new Element(other, typed, normal, exact, text, option, origin);
    }

    /** This value, written otherwise. */
    public Element withText(String other) {
        return new Element(key, typed, normal, exact, other, option, origin);
    }

    /** This value, written elsewhere. */
    public Element at(Origin other) {
        return new Element(key, typed, normal, exact, text, option, other);
    }

    /** Whether both are the same in all that can be asked of them, so that one may stand for the other: they need more for it than to be equal. */
    public boolean isSame(Element other) {
        return equals(other) && Objects.equals(typed, other.typed);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Element element
                && key.equals(element.key)
                && normal.equals(element.normal)
                && exact.equals(element.exact)
                && text.equals(element.text)
                && option.equals(element.option)
                && Objects.equals(origin, element.origin);
    }

    @Override
    public int hashCode() {
        return PRIME * (PRIME * option.hashCode() + key.hashCode()) + normal.hashCode();
    }

    @Override
    public String toString() {
        return option + " " + key + "=" + normal + " (" + text + ", " + origin + ")";
    }
}
