package io.homelab.drift.podman.live;

import io.homelab.drift.core.input.Scan;
import io.homelab.drift.podman.process.ChangingCommand;
import io.homelab.drift.podman.process.PodmanCommands;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells systemd of the units of drift's own that check, and of no other. */
public final class TimerControl {

    /** The unit that checks. */
    public static final String SERVICE = "drift-check.service";

    /** The one that starts it. */
    public static final String TIMER = "drift-check.timer";

    /** The unit that goes on checking. */
    public static final String WATCH = "drift-watch.service";

    /** What checks. */
    public enum Mode {
        /** A timer, and what it starts. */
        TIMED(TIMER, SERVICE),
        /** A service that runs all the time. */
        WATCHING(WATCH);

        private final List<String> units;

        Mode(String... units) {
            this.units = List.of(units);
        }

        /** Its units; the first is the one that is enabled. */
        public List<String> units() {
            return units;
        }

        /** The other one. */
        public Mode other() {
            return this == TIMED ? WATCHING : TIMED;
        }
    }

    private static final List<String> SHOWN = List.of(
            "LoadState",
            "UnitFileState",
            "ActiveState",
            "NextElapseUSecRealtime",
            "LastTriggerUSec",
            "Result",
            "ExecMainStatus",
            "ExecMainExitTimestamp",
            "ActiveEnterTimestamp");

    private final ChangingCommand systemctl;

    private TimerControl(ChangingCommand systemctl) {
        this.systemctl = systemctl;
    }

    /**
     * Tells the manager of a host's user, or its system's.
     *
     * @param limit how long one call may take
     */
    public static TimerControl of(LiveHost host, Duration limit) {
        return new TimerControl(ChangingCommand.systemctl(host.environment(), host.rootless(), limit, host.advice()));
    }

    /** systemd reads its unit files. */
    public void reload() throws IOException {
        run("daemon-reload");
    }

    /** It runs, now and after every start of the host. */
    public void enable(Mode mode) throws IOException {
        run("enable", "--now", "--", mode.units().get(0));
    }

    /** It is started anew, with what its unit says now. */
    public void restart(Mode mode) throws IOException {
        run("restart", "--", mode.units().get(0));
    }

    /** It runs no more, and neither does a check that is under way: it would remember itself after all is forgotten. */
    public void disable(Mode mode) throws IOException {
        run("disable", "--now", "--", mode.units().get(0));
        if (mode == Mode.TIMED) {
            run("stop", "--", SERVICE);
        }
    }

    /** systemd forgets how it ended. */
    public void forget(Mode mode) throws IOException {
        List<String> words = new ArrayList<>(List.of("--"));
        mode.units().stream().sorted().forEach(words::add);
        run("reset-failed", words.toArray(String[]::new));
    }

    /** What systemd says of one of the units. */
    public Map<String, String> show(String unit) throws IOException {
        Map<String, String> shown = new LinkedHashMap<>();
        run("show", "-p", String.join(",", SHOWN), "--", unit).lines().forEach(line -> {
            int equals = line.indexOf('=');
            if (equals > 0) {
                shown.put(line.substring(0, equals), line.substring(equals + 1));
            }
        });
        return shown;
    }

    private String run(String verb, String... words) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(verb));
        arguments.addAll(List.of(words));
        PodmanCommands.Output output = systemctl.run(arguments);
        if (output.status() != 0) {
            throw new IOException(
                    "systemctl " + verb + " failed: " + Scan.withoutPrefix(output.reason(), "Failed to "));
        }
        return output.stdout();
    }
}
