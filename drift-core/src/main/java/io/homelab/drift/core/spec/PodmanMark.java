package io.homelab.drift.core.spec;

import java.util.List;
import java.util.Set;

/** The names of labels and annotations that Podman puts on a container by itself, and that so are nobody's wish. */
public final class PodmanMark {

    /** The label that names the unit that made a container: {@code PODMAN_SYSTEMD_UNIT=jellyfin.service}. */
    public static final String UNIT_LABEL = "PODMAN_SYSTEMD_UNIT";

    private static final Set<String> ANNOTATIONS = Set.of(
            "io.container.manager",
            "org.opencontainers.image.stopSignal",
            "org.systemd.property.KillSignal",
            "org.systemd.property.TimeoutStopUSec");
    private static final List<String> ANNOTATION_SPACES =
            List.of("io.podman.annotations.", "io.kubernetes.cri-o.", "run.oci.");

    private PodmanMark() {}

    /** Whether an annotation is one of Podman's own: {@code io.podman.annotations.autoremove}. */
    public static boolean isAnnotation(String name) {
        return ANNOTATIONS.contains(name) || ANNOTATION_SPACES.stream().anyMatch(name::startsWith);
    }
}
