package io.homelab.drift.podman.snapshot;

import java.io.IOException;

/** A file that is no snapshot, cannot be read, or cannot be written. The message names the file and, where it is no JSON, the line and column. */
public final class SnapshotException extends IOException {

    private static final long serialVersionUID = 1;

    SnapshotException(String message) {
        super(message);
    }

    SnapshotException(String message, Throwable cause) {
        super(message, cause);
    }
}
