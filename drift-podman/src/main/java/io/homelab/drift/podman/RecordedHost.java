package io.homelab.drift.podman;

import io.homelab.drift.core.check.HostSource;
import io.homelab.drift.core.check.QuadletSource;
import io.homelab.drift.core.check.SourceException;
import io.homelab.drift.core.context.DeclaredSet;
import io.homelab.drift.core.context.HostProfile;
import io.homelab.drift.core.context.HostReading;
import io.homelab.drift.core.host.HostState;
import io.homelab.drift.podman.snapshot.SnapshotException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * A host as a snapshot shows it, or as it was put together from documents. The report of a check bears the time at which it was like
 * that; the epoch, where nobody says it. Nothing is asked of the machine that checks.
 *
 * <p>It is immutable, safe for use by several threads, and read anew for each check.
 *
 * <pre>{@code
 * RecordedHost host = Hosts.recorded(Path.of("nas.json")).rootless(true);
 * }</pre>
 */
public final class RecordedHost implements HostSource {

    private final Recording recording;
    private final Optional<Boolean> rootless;

    private RecordedHost(Recording recording, Optional<Boolean> rootless) {
        this.recording = recording;
        this.rootless = rootless;
    }

    /** What was recorded. */
    interface Recording {

        /**
         * Reads it.
         *
         * @param rootless whose services are checked, where that is said
         */
        HostState state(Optional<Boolean> rootless) throws SnapshotException;
    }

    static RecordedHost of(Recording recording) {
        return new RecordedHost(recording, Optional.empty());
    }

    /** The same, where it is known whose services are checked, whatever was recorded: a user's, or the system's. */
    public RecordedHost rootless(boolean ofUser) {
        return new RecordedHost(recording, Optional.of(ofUser));
    }

    @Override
    public HostProfile profile() {
        return HostProfile.recorded(state());
    }

    @Override
    public Known known() {
        HostState state = state();
        return new Known(HostProfile.recorded(state), takenAt(state));
    }

    @Override
    public HostReading read(QuadletSource quadlets) {
        HostState state = state();
        DeclaredSet declared = quadlets.read(HostProfile.recorded(state));
        return HostReading.recorded(declared, state, takenAt(state));
    }

    private HostState state() {
        try {
            return recording.state(rootless);
        } catch (SnapshotException e) {
            throw new SourceException(String.valueOf(e.getMessage()), e);
        }
    }

    private static Instant takenAt(HostState state) {
        try {
            return OffsetDateTime.parse(state.takenAt().orElse("")).toInstant();
        } catch (DateTimeException unknown) {
            return Instant.EPOCH;
        }
    }
}
