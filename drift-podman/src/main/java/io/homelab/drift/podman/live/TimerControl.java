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

/** Tells systemd of the timer that checks, and of no other unit. */
public final class TimerControl {

    /** The unit that checks. */
    public static final String SERVICE = "drift-check.service";

    /** The one that starts it. */
    public static final String TIMER = "drift-check.timer";

    private static final List<String> SHOWN = List.of(
            "LoadState",
            "UnitFileState",
            "ActiveState",
            "NextElapseUSecRealtime",
            "LastTriggerUSec",
            "Result",
            "ExecMainStatus",
            "ExecMainExitTimestamp");

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

    /** The timer runs, now and after every start of the host. */
    public void enable() throws IOException {
        run("enable", "--now", "--", TIMER);
    }

    /** It runs no more, and neither does a check that is under way: it would remember itself after all is forgotten. */
    public void disable() throws IOException {
        run("disable", "--now", "--", TIMER);
        run("stop", "--", SERVICE);
    }

    /** systemd forgets how the last check ended. */
    public void forget() throws IOException {
        run("reset-failed", "--", SERVICE, TIMER);
    }

    /** What systemd says of one of the two. */
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
