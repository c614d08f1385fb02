package io.homelab.drift.cli;

import io.homelab.drift.podman.live.TimerControl;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How the timer is doing.
 *
 * @param timer what systemd says of it
 * @param service and of the unit that checks
 */
record TimerStatus(Map<String, String> timer, Map<String, String> service) {

    private static final String NEVER = "";

    TimerStatus {
        timer = Map.copyOf(timer);
        service = Map.copyOf(service);
    }

    static TimerStatus of(TimerControl control) throws IOException {
        return new TimerStatus(control.show(TimerControl.TIMER), control.show(TimerControl.SERVICE));
    }

    boolean active() {
        return timer.getOrDefault("ActiveState", "").equals("active");
    }

    String text() {
        List<String> lines = new ArrayList<>();
        lines.add(TimerControl.TIMER + ": " + timer.getOrDefault("UnitFileState", "not known") + ", "
                + timer.getOrDefault("ActiveState", "not known"));
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
        String status = service.getOrDefault("ExecMainStatus", "");
        String meaning = switch (status) {
            case "0" -> ": all matched";
            case "1" -> ": warnings";
            case "2" -> ": drift";
            case "3" -> ": something could not be checked";
            default -> ": it failed";
        };
        return meaning + " (exit status " + status + "; journalctl -u " + TimerControl.SERVICE + ")";
    }

    private static String time(Map<String, String> unit, String property, String none) {
        String time = unit.getOrDefault(property, "");
        return time.isEmpty() || time.equals("n/a") || time.equals("0") ? none : time;
    }
}
