package io.homelab.drift.core.inspect;

import io.homelab.drift.core.host.LiveContainer;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.InspectedValue;
import java.util.Map;
import java.util.Optional;

/** A container that was created and never started, of which no more is known than what it is asked to show. */
final class Fresh {

    private Fresh() {}

    static LiveContainer container(Map<ContainerField, InspectedValue> shown) {
        return new LiveContainer(
                "4f66ad9a0b2e",
                "web",
                Optional.empty(),
                "created",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "",
                "",
                Optional.empty(),
                false,
                Optional.empty(),
                shown);
    }
}
