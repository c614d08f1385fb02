package io.homelab.drift.podman.systemd;

import java.io.IOException;
import java.util.List;

/** The systemctl command, of the system's manager or of the user's. */
@FunctionalInterface
public interface Systemctl {

    /**
     * Runs {@code systemctl [--user]} with these arguments and returns its standard output.
     *
     * @throws IOException if there is none, it does not end in time, or it ends with a fault; the message says which
     */
    String run(List<String> arguments) throws IOException;
}
