package io.homelab.drift.core.expect;

import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.Spec;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A field that is shown as it was asked for, and otherwise is what something else gives.
 *
 * @param asNone values that are shown as if nobody had asked: {@code --memory 0}
 * @param hides those of them that are not the same as not to ask, although they look like it
 * @param unasked what is shown where it was not asked for
 */
record Asked(ContainerField field, Set<String> asNone, Set<String> hides, FieldRule unasked) implements FieldRule {

    Asked {
        asNone = Set.copyOf(asNone);
        hides = Set.copyOf(hides);
    }

    static Asked or(ContainerField field, FieldRule unasked) {
        return new Asked(field, Set.of(), Set.of(), unasked);
    }

    /** A switch, off unless that setting of containers.conf says otherwise. */
    static Asked flag(ContainerField field, String setting) {
        return new Asked(
                field,
                Set.of("false"),
                Set.of(),
                (made, at) -> at.conf(made)
                        .map(conf -> conf.flag(setting) ? Give.one(field, "true", Give.CONF) : Give.NOTHING)
                        .orElse(Give.NO_CONF));
    }

    /** A switch that is off. */
    static Asked flag(ContainerField field) {
        return new Asked(field, Set.of("false"), Set.of(), Give.nothing());
    }

    /** A number of which 0 means none. */
    static Asked number(ContainerField field) {
        return new Asked(field, Set.of("0"), Set.of(), Give.nothing());
    }

    @Override
    public Expected expected(Spec made, Circumstances at) {
        return asked(made).orElseGet(() -> unasked.expected(made, at));
    }

    /** What is shown where it was asked for; empty where it was not. */
    Optional<Expected> asked(Spec made) {
        return made.scalar(field).map(e -> asNone.contains(e.normal()) ? Give.NOTHING : Expected.Known.of(List.of(e)));
    }

    @Override
    public boolean fits(Element expected, Element shown) {
        return unasked.fits(expected, shown);
    }

    @Override
    public String hidden(Element element, Circumstances at) {
        return hides.contains(element.normal()) ? element.normal() : "";
    }
}
