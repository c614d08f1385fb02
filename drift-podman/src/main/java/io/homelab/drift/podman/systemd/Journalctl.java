package io.homelab.drift.podman.systemd;

import java.io.IOException;

/** The journalctl command, of the system or of the user's manager, to be asked. Nothing that is asked changes anything. */
@FunctionalInterface
public interface Journalctl {

    /** A host without a journal. */
    Journalctl NONE = query -> "";

    /**
     * Runs {@code journalctl [--user]} with the words of a question and returns its standard output.
     *
     * @throws IOException if there is none, it may not be read, or it does not end in time
     */
    String ask(JournalctlQuery query) throws IOException;
}
