package io.homelab.drift.cli;

import io.homelab.drift.podman.live.TimerControl;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where the timer's files are on this host, and the systemd that runs it. */
final class TimerHost {

    private static final String STAMP = "stamp-" + TimerControl.TIMER;

    private final ProcessEnvironment surroundings;
    private final Host host;

    TimerHost(TimerOptions options, ProcessEnvironment surroundings) {
        this.surroundings = surroundings;
        this.host = new Host(options.host(), surroundings);
    }

    boolean rootless() {
        return host.rootless();
    }

    TimerControl control() throws Failure {
        return host.timer();
    }

    /** Whether the manager runs whether somebody is logged in or not. */
    boolean lingers() {
        if (!rootless()) {
            return true;
        }
        // Of a user whose name is not known nothing can be said.
        return host.facts(Optional.empty())
                .user()
                .filter(name -> !name.contains("/"))
                .map(name -> Files.exists(
                        surroundings.root().resolve("var/lib/systemd/linger").resolve(name)))
                .orElse(true);
    }

    /** Where the timer's check keeps its last report. */
    Path state() throws Failure {
        return host.stateDirectory().resolve("timer");
    }

    TimerUnits units() throws Failure {
        if (!rootless()) {
            Path root = surroundings.root();
            return new TimerUnits(
                    root.resolve("etc/systemd/system"),
                    root.resolve("var/lib/systemd/timers").resolve(STAMP));
        }
        return new TimerUnits(
                host.userDirectory("XDG_CONFIG_HOME", ".config").resolve("systemd/user"),
                host.userDirectory("XDG_DATA_HOME", ".local/share")
                        .resolve("systemd/timers")
                        .resolve(STAMP));
    }
}
