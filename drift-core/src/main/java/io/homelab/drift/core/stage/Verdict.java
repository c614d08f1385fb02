package io.homelab.drift.core.stage;

import io.homelab.drift.core.report.Cause;
import io.homelab.drift.core.spec.Element;
import java.util.List;

/** What the comparison of one {@link StagedValue} comes to. */
public sealed interface Verdict {

    /** The same; {@code note} says what could not be seen, or nothing. */
    record Same(String note) implements Verdict {}

    /**
     * Not the same.
     *
     * @param given what the image, containers.conf or Podman gives where the quadlet asks for nothing, and somebody took away
     */
    record Differs(Cause cause, List<Element> given) implements Verdict {
        public Differs {
            given = List.copyOf(given);
        }

        public Differs(Cause cause) {
            this(cause, List.of());
        }
    }

    /** The same but for order or white space, which do no harm. */
    record WrittenOtherwise(Cause cause) implements Verdict {}

    /** The container is as the file says; the unit that systemd holds is not. */
    record LoadedDiffers() implements Verdict {}

    /** Cannot be told. */
    record Unclear(String reason) implements Verdict {}

    /** Nothing to say: the field does not concern this container. */
    record Nothing() implements Verdict {}
}
