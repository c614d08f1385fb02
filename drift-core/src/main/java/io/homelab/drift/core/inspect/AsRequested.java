package io.homelab.drift.core.inspect;

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
record AsRequested(ContainerField field, Set<String> asNone, Set<String> hides, PredictionRule unasked)
        implements PredictionRule {

    AsRequested {
        asNone = Set.copyOf(asNone);
        hides = Set.copyOf(hides);
    }

    static AsRequested or(ContainerField field, PredictionRule unasked) {
        return new AsRequested(field, Set.of(), Set.of(), unasked);
    }

    /** A number of which 0 means none. */
    static AsRequested number(ContainerField field) {
        return new AsRequested(field, Set.of("0"), Set.of(), Defaults.nothing());
    }

    @Override
    public Predicted expected(Spec made, InspectContext at) {
        Optional<Predicted> asked = asked(made);
        return asked.isPresent() ? asked.get() : unasked.expected(made, at);
    }

    /** What is shown where it was asked for; empty where it was not. */
    Optional<Predicted> asked(Spec made) {
        List<Element> given = made.get(field);
        if (given.isEmpty()) {
            return Optional.empty();
        }
        Element last = given.get(given.size() - 1);
        return Optional.of(asNone.contains(last.normal()) ? Defaults.NOTHING : Predicted.Known.of(List.of(last)));
    }

    @Override
    public boolean fits(Element expected, Element shown) {
        return unasked.fits(expected, shown);
    }

    @Override
    public String hidden(Element element, InspectContext at) {
        return hides.contains(element.normal()) ? element.normal() : "";
    }
}
