package io.homelab.drift.core.check;

import io.homelab.drift.core.context.HostProfile;
import io.homelab.drift.core.context.HostReading;

/** Where the state of a host comes from: this machine, or a recorded one. drift-podman makes them ({@code Hosts}). */
public interface HostSource {

    /**
     * What is known of the host without asking it: of a live one not even the version of its Podman.
     *
     * @throws SourceException if the host, or its recording, cannot be read at all
     */
    HostProfile profile();

    /**
     * Reads the host, and the quadlets as soon as it is known how: those of a live host beside the calls of podman.
     *
     * @throws SourceException if the host, its recording, or every quadlet directory cannot be read at all; all else is a problem in
     *     the result
     */
    HostReading read(QuadletSource quadlets);
}
