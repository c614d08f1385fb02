package io.homelab.drift.podman.process;

import java.io.IOException;

/** A program could not be found or started, or was ended because it took too long. */
public final class ProgramException extends IOException {

    private static final long serialVersionUID = 1;

    /** A message for the reader of the report. */
    public ProgramException(String message) {
        super(message);
    }

    ProgramException(String message, Throwable cause) {
        super(message, cause);
    }
}
