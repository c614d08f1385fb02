package io.homelab.drift.core.host;

import java.time.Instant;

/**
 * Something that was done to what Podman holds, as its event log tells it.
 *
 * @param type what it was done to: {@code container}, {@code network}
 * @param status what was done: {@code update}, {@code connect}, {@code remove}
 * @param id of the container; of a network that one was connected to, the container's too
 * @param name of what it was done to; of a connection the container's
 * @param network the network, where it is about one
 * @see <a href="https://docs.podman.io/en/latest/markdown/podman-events.1.html">podman-events(1)</a>
 */
public record PodmanEvent(Instant at, String type, String status, String id, String name, String network) {}
