package io.homelab.drift.podman;

import io.homelab.drift.core.check.HostSource;
import io.homelab.drift.core.check.QuadletSource;
import io.homelab.drift.core.check.SourceException;
import io.homelab.drift.core.context.DeclaredSet;
import io.homelab.drift.core.context.HostProfile;
import io.homelab.drift.core.context.HostReading;
import io.homelab.drift.core.host.HostState;
import io.homelab.drift.podman.snapshot.Snapshot;
import io.homelab.drift.podman.snapshot.SnapshotException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * A host as a snapshot shows it. The report of a check bears the time at which it was taken; the epoch, where the snapshot does not
 * say it.
 */
public final class RecordedHost implements HostSource {

    private final Path snapshot;
    private final Optional<Boolean> rootless;

    RecordedHost(Path snapshot) {
        this(snapshot, Optional.empty());
    }

    private RecordedHost(Path snapshot, Optional<Boolean> rootless) {
        this.snapshot = snapshot;
        this.rootless = rootless;
    }

    /** The same, where it is known whose services are checked, whatever the snapshot says: a user's, or the system's. */
    public RecordedHost rootless(boolean ofUser) {
        return new RecordedHost(snapshot, Optional.of(ofUser));
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
            return Snapshot.readState(snapshot, rootless);
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
