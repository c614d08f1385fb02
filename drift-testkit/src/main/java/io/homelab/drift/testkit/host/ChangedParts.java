package io.homelab.drift.testkit.host;

import io.homelab.drift.core.host.LiveContainer;
import io.homelab.drift.core.host.LiveImage;
import java.util.List;
import java.util.Optional;

/** Containers and images with one part changed. */
final class ChangedParts {

    private ChangedParts() {}

    /** A container that no unit made. */
    static LiveContainer ofNobody(LiveContainer container) {
        return container(container, Optional.empty(), container.health());
    }

    /** A container whose health check says that. */
    static LiveContainer ofHealth(LiveContainer container, String health) {
        return container(container, container.unit(), Optional.of(health));
    }

    private static LiveContainer container(LiveContainer container, Optional<String> unit, Optional<String> health) {
        return new LiveContainer(
                container.id(),
                container.name(),
                unit,
                container.status(),
                health,
                container.createdAt(),
                container.startedAt(),
                container.imageId(),
                container.imageName(),
                container.pod(),
                container.infra(),
                container.createCommand(),
                container.fields());
    }

    /** An image of another id, with these names. */
    static LiveImage named(LiveImage image, String id, List<String> names) {
        return new LiveImage(
                id,
                names,
                image.digests(),
                image.env(),
                image.labels(),
                image.entrypoint(),
                image.command(),
                image.user(),
                image.workingDir(),
                image.stopSignal(),
                image.exposedPorts(),
                image.volumes(),
                image.health());
    }
}
