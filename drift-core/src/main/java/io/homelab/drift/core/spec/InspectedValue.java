package io.homelab.drift.core.spec;

import io.homelab.drift.core.origin.Origin;
import java.util.List;

/** What an inspect document says of one field. */
public sealed interface InspectedValue {

    /** The document shows these elements, and shows all there are. */
    record Given(List<Element> elements) implements InspectedValue {
        public Given {
            elements = List.copyOf(elements);
        }
    }

    /** The document would show the field, and shows that it is not set. */
    record Absent(Origin origin) implements InspectedValue {}

    /** This document does not show the field: not at all, not in this state, or not by this version of Podman. */
    record NotShown(String reason) implements InspectedValue {}
}
