package io.homelab.drift.podman.session;

import java.io.IOException;

/** A machine could not be reached, did not answer, or the connection to it has ended. The message says which and why, in plain words. */
public final class SessionException extends IOException {

    private static final long serialVersionUID = 1;

    SessionException(String message) {
        super(message);
    }

    SessionException(String message, Throwable cause) {
        super(message, cause);
    }
}
