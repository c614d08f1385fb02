package io.homelab.drift.podman.process;

import java.io.IOException;

/** Podman could not be run, or did not end in time. The message says what was tried and what to do. */
public final class PodmanException extends IOException {

    private static final long serialVersionUID = 1;

    /** A message for the reader of the report. */
    public PodmanException(String message) {
        super(message);
    }

    PodmanException(ProgramException cause) {
        super(cause.getMessage(), cause);
    }
}
