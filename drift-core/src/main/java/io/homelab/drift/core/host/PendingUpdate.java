package io.homelab.drift.core.host;

/**
 * A newer image for a container that {@code podman auto-update --dry-run} found.
 *
 * @param containerId the container's full id
 * @param image the image's name, as the container names it
 * @param policy {@code registry} or {@code local}: where the newer one is
 */
public record PendingUpdate(String containerId, String image, String policy) {}
