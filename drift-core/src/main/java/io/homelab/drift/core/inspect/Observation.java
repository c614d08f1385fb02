package io.homelab.drift.core.inspect;

import io.homelab.drift.core.spec.Element;
import java.util.List;

/** What an inspect document says to the question whether a container is as a command line would have made it, in one element of one field. */
public sealed interface Observation {

    /** It is, as far as inspect shows it. */
    record Same() implements Observation {}

    /**
     * It is not.
     *
     * @param expected what should be shown; empty where nothing should
     * @param shown what is shown; empty where nothing is
     */
    record Different(List<Element> expected, List<Element> shown) implements Observation {
        public Different {
            expected = List.copyOf(expected);
            shown = List.copyOf(shown);
        }
    }

    /** The document does not show it, or what it should show cannot be known. */
    record Unseen(String reason) implements Observation {}
}
