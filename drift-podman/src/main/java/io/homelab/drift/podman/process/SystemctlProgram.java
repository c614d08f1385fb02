package io.homelab.drift.podman.process;

import io.homelab.drift.podman.systemd.NoSystemdException;
import io.homelab.drift.podman.systemd.Systemctl;
import io.homelab.drift.podman.systemd.SystemctlQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The host's systemctl, for the system or the user. */
public final class SystemctlProgram implements Systemctl {

    private final HostEnvironment host;
    private final boolean user;
    private final Duration timeLimit;
    private final String advice;

    public SystemctlProgram(HostEnvironment host, boolean user, Duration timeLimit) {
        this(host, user, timeLimit, "");
    }

    /**
     * One whose user is told what to do.
     *
     * @param advice what to say behind the message that a call took too long
     */
    public SystemctlProgram(HostEnvironment host, boolean user, Duration timeLimit, String advice) {
        this.advice = advice;
        this.host = host;
        this.user = user;
        this.timeLimit = timeLimit;
    }

    @Override
    public String ask(SystemctlQuery query) throws IOException {
        return run(query.arguments()).stdout();
    }

    /** What {@link ChangingCommand} hands out, and nothing else. */
    PodmanCommands.Output run(List<String> arguments) throws IOException {
        // What sd_booted(3) looks at. Without it systemctl only says that it cannot operate.
        if (!Files.isDirectory(host.file("/run/systemd/system"))) {
            throw new NoSystemdException("systemd does not run here");
        }
        return told(program().run(manager(arguments), timeLimit, advice), user, arguments.get(0));
    }

    /**
     * What systemctl said.
     *
     * @param user whether a user's manager was asked
     * @param verb what for
     * @throws IOException if it ended with a fault
     */
    public static PodmanCommands.Output told(PodmanCommands.Output output, boolean user, String verb)
            throws IOException {
        if (output.status() != 0 && output.stdout().isBlank()) {
            throw new IOException("systemctl " + (user ? "--user " : "") + verb + " failed: " + output.reason()
                    + (user ? "; does the user's systemd run (loginctl user-status)?" : ""));
        }
        return output;
    }

    private Program program() throws ProgramException, NoSystemdException {
        Map<String, String> environment = new HashMap<>(host.variables());
        // Not set after su or sudo -u; systemctl --user finds its manager there.
        environment.putIfAbsent("XDG_RUNTIME_DIR", "/run/user/" + host.uid());
        return Program.find("systemctl", environment);
    }

    private List<String> manager(List<String> arguments) {
        List<String> all = new ArrayList<>();
        if (user) {
            all.add("--user");
        }
        all.addAll(arguments);
        return all;
    }
}
