package io.homelab.drift.podman.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

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

    private PodmanException(String message, ProgramException cause) {
        super(message, cause);
    }

    static PodmanException notThere(Optional<Path> given, ProgramException cause) {
        String instead = "check a recorded snapshot with --snapshot FILE";
        String what = given.isPresent() ? instead : "give --podman PATH, or " + instead;
        return new PodmanException(cause.getMessage() + "; " + what, cause);
    }
}
