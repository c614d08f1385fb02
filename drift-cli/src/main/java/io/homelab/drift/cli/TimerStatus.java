package io.homelab.drift.cli;

import io.homelab.drift.podman.live.TimerControl;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How the timer is doing.
 *
 * @param timer what systemd says of it, or of the service that watches
 * @param service and of the unit that the timer starts
 * @param rootless whether the manager is a user's
 */
record TimerStatus(TimerControl.Mode mode, Map<String, String> timer, Map<String, String> service, boolean rootless) {

    private static final String NEVER = "";

    /** Results of a service whose process did not come to its own end. */
    private static final Set<String> ENDED = Set.of("signal", "core-dump", "timeout", "watchdog", "oom-kill");

    TimerStatus {
        timer = Map.copyOf(timer);
        service = Map.copyOf(service);
    }

    static TimerStatus of(TimerControl.Mode mode, TimerControl control, boolean rootless) throws IOException {
        boolean timed = mode == TimerControl.Mode.TIMED;
        return new TimerStatus(
                mode,
                control.show(mode.units().get(0)),
                timed ? control.show(TimerControl.SERVICE) : Map.of(),
                rootless);
    }

    boolean active() {
        return timer.getOrDefault("ActiveState", "").equals("active");
    }

    /** Whether systemd refuses the timer's unit: it drops a time that it cannot read, and has a timer without one. */
    boolean refused() {
        return timer.getOrDefault("LoadState", "").equals("bad-setting");
    }

    String text() {
        List<String> lines = new ArrayList<>();
        lines.add(mode.units().get(0) + ": " + timer.getOrDefault("UnitFileState", "not known") + ", "
                + timer.getOrDefault("ActiveState", "not known"));
        if (mode == TimerControl.Mode.WATCHING) {
            lines.add("  watching since: " + time(timer, "ActiveEnterTimestamp", "not yet"));
            lines.add("  what it says: journalctl " + (rootless ? "--user " : "") + "-u " + TimerControl.WATCH);
            return String.join("\n", lines) + "\n";
        }
        lines.add("  next run: " + time(timer, "NextElapseUSecRealtime", "none"));
        lines.add("  last run: " + time(timer, "LastTriggerUSec", "none yet") + outcome());
        return String.join("\n", lines) + "\n";
    }

    private String outcome() {
        if (service.getOrDefault("ActiveState", "").equals("activating")) {
            return ", still at work";
        }
        if (time(timer, "LastTriggerUSec", NEVER).isEmpty()
                || time(service, "ExecMainExitTimestamp", NEVER).isEmpty()) {
            return "";
        }
        String journal = "; journalctl " + (rootless ? "--user " : "") + "-u " + TimerControl.SERVICE + ")";
        String result = service.getOrDefault("Result", "");
        if (ENDED.contains(result)) {
            // The number would be a signal's, and not what the check ended with.
            return ": systemd ended it (" + result + journal;
        }
        String status = service.getOrDefault("ExecMainStatus", "");
        String meaning = switch (status) {
            case "0" -> ": all matched";
            case "1" -> ": warnings";
            case "2" -> ": drift";
            case "3" -> ": something could not be checked";
            default -> ": it failed";
        };
        return meaning + " (exit status " + status + journal;
    }

    private static String time(Map<String, String> unit, String property, String none) {
        String time = unit.getOrDefault(property, "");
        return time.isEmpty() || time.equals("n/a") || time.equals("0") ? none : time;
    }
}
