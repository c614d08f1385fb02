package io.homelab.drift.core.context;

import io.homelab.drift.core.host.PodmanEvent;
import java.time.Instant;
import java.util.List;

/** What Podman remembers of what was done on the host. Asked only where something was changed on what runs, and once. */
@FunctionalInterface
public interface EventLog {

    /** A log that nobody kept. */
    EventLog UNKNOWN = since -> List.of();

    /** What was done since a time, oldest first; nothing where nobody knows. */
    List<PodmanEvent> since(Instant time);
}
