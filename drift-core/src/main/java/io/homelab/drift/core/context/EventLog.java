package io.homelab.drift.core.context;

import io.homelab.drift.core.host.PodmanEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What Podman remembers of what was done on the host. Asked only where something was changed on what runs, and once. */
@FunctionalInterface
public interface EventLog {

    /** A log that nobody kept. */
    EventLog UNKNOWN = since -> List.of();

    /** What was done since a time; nothing where nobody knows. */
    List<PodmanEvent> since(Instant time);

    /** The same log, asked no second time for the same: one reading may be checked several times. */
    default EventLog once() {
        Map<Instant, List<PodmanEvent>> known = new ConcurrentHashMap<>();
        return time -> known.computeIfAbsent(time, this::since);
    }
}
