package io.homelab.drift.core.inspect;

import io.homelab.drift.core.spec.Element;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What {@code podman container inspect} should show of one field, had the container been made in a certain way. */
public sealed interface Predicted {

    /**
     * What is shown can be told.
     *
     * @param elements the elements that are shown, in the form in which inspect shows them; none where the field is shown as not set
     * @param unsure keys of which nothing can be told, each with the reason ({@code HOSTNAME}: Podman sets it at the start)
     * @param others why elements with any other key may be shown too; empty where there are none
     */
    record Known(List<Element> elements, Map<String, String> unsure, Optional<String> others) implements Predicted {
        public Known {
            elements = List.copyOf(elements);
            unsure = Map.copyOf(unsure);
        }

        /** Exactly these elements. */
        static Known of(List<Element> elements) {
            return new Known(elements, Map.of(), Optional.empty());
        }
    }

    /** What is shown cannot be told: it depends on something that is not known here. */
    record Unknown(String reason) implements Predicted {}
}
