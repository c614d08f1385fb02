package io.homelab.drift.podman.systemd;

import java.io.IOException;

/** The systemctl command, of the system's manager or of the user's, to be asked. Nothing that is asked changes anything. */
@FunctionalInterface
public interface Systemctl {

    /**
     * Runs {@code systemctl [--user]} with the words of a question and returns its standard output.
     *
     * @throws IOException if there is none, it does not end in time, or it ends with a fault; the message says which
     */
    String ask(SystemctlQuery query) throws IOException;
}
