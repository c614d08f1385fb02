package io.homelab.drift.core.reconcile;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Looks at a host, and changes nothing. Every call ends, if need be by a time limit. */
public interface HostWatch {

    /** All services and targets that systemd holds, and the named units, in one call. */
    UnitGraph units(Collection<String> names) throws IOException;

    /** The containers that a unit made, as they are now. */
    List<Container> containers(String unit) throws IOException;

    /**
     * A container.
     *
     * @param id the full id
     * @param status {@code running}, {@code exited}…
     * @param health what its health check last told, in Podman's words; empty without one
     * @param startPeriod how long its health check lets it start
     */
    record Container(String id, String status, Optional<String> health, Duration startPeriod) {}
}
