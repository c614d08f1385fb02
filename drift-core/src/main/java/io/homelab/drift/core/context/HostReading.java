package io.homelab.drift.core.context;

import io.homelab.drift.core.host.HostState;
import java.time.Instant;
import java.util.List;

/**
 * Both sides of a comparison: what the quadlets declare and what the host shows.
 *
 * @param files which of the files that quadlets name may be read
 * @param history when the quadlets were written
 * @param events what Podman remembers of changes
 * @param readAt when the host was like that
 */
public record HostReading(
        DeclaredSet declared,
        HostState state,
        ReferencedFiles files,
        FileHistory history,
        EventLog events,
        Instant readAt) {

    /**
     * A recorded host: of this machine nothing is asked, and nothing read but what lies below the quadlet directories; not even that where the
     * recording is redacted, since what env-files hold is what was taken out of it.
     */
    public static HostReading recorded(DeclaredSet declared, HostState state, Instant readAt) {
        return new HostReading(
                declared,
                state,
                ReferencedFiles.below(state.redacted() ? List.of() : declared.directories()),
                FileHistory.UNKNOWN,
                since -> state.events(),
                readAt);
    }
}
