package io.homelab.drift.core.check;

import io.homelab.drift.core.context.HostProfile;
import io.homelab.drift.core.context.HostReading;
import java.time.Instant;
import java.util.List;

/**
 * Where the state of a host comes from: this machine, or a recorded one. drift-podman makes them ({@code Hosts}).
 *
 * <pre>{@code
 * HostSource host = Hosts.recorded(Path.of("nas.json"));   // or Hosts.thisHost(), or HostStates.builder()….build()
 * }</pre>
 */
public interface HostSource {

    /**
     * What is known of the host without asking it: of a live one not even the version of its Podman.
     *
     * @throws SourceException if the host, or its recording, cannot be read at all
     */
    HostProfile profile();

    /**
     * What quadlets alone depend on: the profile with the version of the host's Podman, for which a live host is asked and nothing else,
     * and the time there.
     *
     * @throws SourceException if the host, or its recording, cannot be read at all; a live one without podman is no fault
     */
    default Known known() {
        return new Known(profile(), Instant.EPOCH);
    }

    /**
     * What quadlets alone depend on.
     *
     * @param now when that is so: the time of a live host's clock, or that at which a host was recorded
     */
    record Known(HostProfile profile, Instant now) {}

    /**
     * Reads the host, and the quadlets as soon as it is known how: those of a live host beside the calls of podman.
     *
     * @throws SourceException if the host, its recording, or every quadlet directory cannot be read at all; all else is a problem in
     *     the result
     */
    HostReading read(QuadletSource quadlets);

    /**
     * The same where only some services will be reported. What surely says nothing of them may be left out; it is as if it was not asked
     * for, and what is told of those services is the same.
     *
     * @param services as {@link Drift#services} takes them; all where none is named
     */
    default HostReading read(QuadletSource quadlets, List<String> services) {
        return read(quadlets);
    }
}
