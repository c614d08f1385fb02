package io.homelab.drift.podman.session;

import io.homelab.drift.podman.process.SystemctlProgram;
import io.homelab.drift.podman.systemd.NoSystemdException;
import io.homelab.drift.podman.systemd.Systemctl;
import io.homelab.drift.podman.systemd.SystemctlQuery;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The systemctl of a machine that is asked through a shell.
 *
 * @param user whether the user's manager is asked, and not the system's
 */
public record SessionSystemctl(SessionMachine machine, boolean user) implements Systemctl {

    @Override
    public String ask(SystemctlQuery query) throws IOException {
        if (!machine.systemd()) {
            throw new NoSystemdException("systemd does not run here");
        }
        List<String> words = new ArrayList<>(user ? List.of("systemctl", "--user") : List.of("systemctl"));
        words.addAll(query.arguments());
        return SystemctlProgram.told(
                        machine.session().run(words, machine.limit()),
                        user,
                        query.arguments().get(0))
                .stdout();
    }
}
