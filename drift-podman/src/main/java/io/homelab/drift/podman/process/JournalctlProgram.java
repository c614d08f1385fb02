package io.homelab.drift.podman.process;

import io.homelab.drift.podman.systemd.Journalctl;
import io.homelab.drift.podman.systemd.JournalctlQuery;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The host's journalctl, for the system or the user. */
public record JournalctlProgram(HostEnvironment host, boolean user, Duration timeLimit) implements Journalctl {

    @Override
    public String ask(JournalctlQuery query) throws IOException {
        List<String> arguments = new ArrayList<>(user ? List.of("--user") : List.of());
        arguments.addAll(query.arguments());
        PodmanCommands.Output output =
                Program.find("journalctl", host.variables()).run(arguments, timeLimit);
        if (output.status() != 0) {
            throw new IOException("journalctl failed: " + output.reason());
        }
        return output.stdout();
    }
}
