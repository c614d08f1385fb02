package io.homelab.drift.core.inspect;

import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.Spec;
import java.util.List;
import java.util.Optional;

/** One row of the table that says what inspect makes of a field. */
@FunctionalInterface
interface PredictionRule {

    /** What inspect shows of the field once a container was made like that. */
    Predicted expected(Spec made, InspectContext at);

    /** Whether a shown element is what the expected one should look like. */
    default boolean fits(Element expected, Element shown) {
        return expected.normal().equals(shown.normal());
    }

    /** The value that it makes no difference to ask for, whether or not it is shown; empty where there is none or it is not known. */
    default Optional<String> standard(InspectContext at) {
        return Optional.empty();
    }

    /** Fields that come out otherwise by its being asked for, whatever it is. */
    default List<ContainerField> bringsAbout() {
        return List.of();
    }

    /** The part of an element that inspect does not show, in a form that is equal for equal parts; empty where it shows all. */
    default String hidden(Element element, InspectContext at) {
        return "";
    }
}
