package io.homelab.drift.podman.systemd;

import java.io.IOException;

/** The host runs no systemd that could be asked: nothing is known of units then, which is no fault. */
public final class NoSystemdException extends IOException {

    private static final long serialVersionUID = 1;

    /** @param message why, for the reader of the report */
    public NoSystemdException(String message) {
        super(message);
    }
}
