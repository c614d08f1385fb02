package io.homelab.drift.podman.process;

import java.io.IOException;
import java.util.List;

/** Podman could not be run, or did not end in time. The message says what was tried and what to do. */
public final class PodmanException extends IOException {

    private static final long serialVersionUID = 1;

    private final String reason;

    /** A message for the reader of the report. */
    public PodmanException(String message) {
        super(message);
        reason = message;
    }

    PodmanException(ProgramException cause) {
        super(cause.getMessage(), cause);
        reason = String.valueOf(cause.getMessage());
    }

    /** @param arguments what podman was run with: the message may hold them, as {@link Program#shown} has them */
    public PodmanException(List<String> arguments, IOException cause) {
        super(cause.getMessage(), cause);
        reason = String.valueOf(cause.getMessage()).replace(" " + Program.shown(arguments), "");
    }

    /** The message without what podman was asked for: {@code podman did not end within 30 s and was stopped}. */
    public String reason() {
        return reason;
    }
}
