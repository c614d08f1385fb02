package io.homelab.drift.core.systemd;

import java.util.List;

/** What systemd says of a unit, in the words of the comparison. */
public record UnitStatus(LiveUnit unit, UnitFile declared) {

    private static final List<String> INSTALL = List.of("WantedBy", "RequiredBy", "UpheldBy");

    public String active() {
        return unit.property("ActiveState").orElse("unknown");
    }

    /** Whether it has failed, or is started again and again because it does. */
    public boolean failed() {
        return active().equals("failed") || failsAgain();
    }

    /** Whether it failed and systemd is about to start it again, as {@code Restart=} says. */
    public boolean failsAgain() {
        boolean waits = unit.property("SubState")
                .filter(state -> state.startsWith("auto-restart"))
                .isPresent();
        return waits
                && unit.property("Result")
                        .filter(result -> !result.equals("success"))
                        .isPresent();
    }

    /**
     * Whether systemd may have given up after too many starts and refuse more of them ({@code StartLimitBurst=}). After
     * starts of its own it shows as result why those failed.
     */
    public boolean startedTooOften() {
        return active().equals("failed")
                && (unit.property("Result").filter("start-limit-hit"::equals).isPresent()
                        || !restarts().equals("0"));
    }

    /** How often systemd started it anew by itself. */
    public String restarts() {
        return unit.property("NRestarts").orElse("0");
    }

    public boolean running() {
        return active().equals("active");
    }

    /** Whether it is on its way from one state to another, so that a look at it says little. */
    public boolean moving() {
        return List.of("activating", "deactivating", "reloading", "refreshing").contains(active());
    }

    public boolean notFound() {
        return unit.property("LoadState").filter("not-found"::equals).isPresent();
    }

    public boolean masked() {
        return unit.property("LoadState").filter("masked"::equals).isPresent();
    }

    public boolean oneshot() {
        return unit.property("Type")
                .or(() -> declared.last("Service", "Type").map(entry -> entry.value()))
                .filter("oneshot"::equals)
                .isPresent();
    }

    /** Whether a timer, socket or path starts it. */
    public boolean triggered() {
        return unit.property("TriggeredBy").isPresent();
    }

    /** Whether something wants it to run, as systemd says, or, where systemd has not read the file yet, as the file says. */
    public boolean wanted() {
        return INSTALL.stream().anyMatch(key -> unit.property(key).isPresent()) || (notFound() && installs(declared));
    }

    private static boolean installs(UnitFile file) {
        return INSTALL.stream().anyMatch(key -> !file.list("Install", key).isEmpty());
    }
}
