package io.homelab.drift.podman.session;

import io.homelab.drift.podman.process.PodmanCommands;
import io.homelab.drift.podman.systemd.Journalctl;
import io.homelab.drift.podman.systemd.JournalctlQuery;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The journalctl of a machine that is asked through a shell.
 *
 * @param user whether the user's journal is asked, and not the system's
 * @param limit how long it may take
 */
public record SessionJournalctl(SessionMachine machine, boolean user, Duration limit) implements Journalctl {

    @Override
    public String ask(JournalctlQuery query) throws IOException {
        List<String> words = new ArrayList<>(user ? List.of("journalctl", "--user") : List.of("journalctl"));
        words.addAll(query.arguments());
        PodmanCommands.Output output = machine.session().run(words, limit);
        if (output.status() != 0) {
            throw new IOException("journalctl failed: " + output.reason());
        }
        return output.stdout();
    }
}
