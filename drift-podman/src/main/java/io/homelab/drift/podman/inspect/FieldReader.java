package io.homelab.drift.podman.inspect;

import io.homelab.drift.core.spec.InspectedValue;

/** How one field is read from a container's document. */
@FunctionalInterface
interface FieldReader {

    /** What the document shows; throws {@link WrongType} where it holds what Podman would not print. */
    InspectedValue read(ContainerDocument container);
}
