package io.homelab.drift.core.systemd;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * How the last run of a unit ended, as far as systemd tells.
 *
 * <p>A unit that is stopped leaves {@code active} first, and its process ends after that; of one that ends by itself it is the other
 * way round. So two of systemd's times tell a stop from a failure, also where the process ends by the signal of the stop and systemd
 * takes that for a failure: {@code ActiveExitTimestampMonotonic} and {@code ExecMainExitTimestampMonotonic}.
 */
public enum LastRun {
    /** It runs, or is about to. */
    NOT_OVER,
    /** It has not been up since systemd began to hold it. */
    NEVER_UP,
    /** A condition of the unit was not met, so that systemd did not start it. */
    SKIPPED,
    /** It was stopped ({@code systemctl stop}), whatever systemd makes of how its process ended. */
    STOPPED,
    /** Its process ended well, and nobody had stopped the unit. */
    ENDED,
    /** It has failed, or was stopped and its process ended by the signal: systemd does not say which. */
    FAILED_OR_STOPPED,
    /** It has failed. */
    FAILED;

    /** What the end of a process is, whatever began it. */
    private static final Set<String> ENDS = Set.of("exit-code", "signal", "core-dump");

    /** After which ends systemd starts a unit again that nobody stopped, by {@code Restart=}. */
    private static final Set<String> RESTARTS = Set.of("always", "on-failure");

    /** The statuses of a process that one of the signals of a stop has ended, and those signals: HUP, INT, QUIT, KILL, TERM, RTMIN+3. */
    private static final Set<Integer> OF_A_STOP = Set.of(129, 130, 131, 137, 143, 165);

    private static final int SIGNALLED = 128;

    /** How the last run of a unit ended. */
    public static LastRun of(UnitStatus unit) {
        return switch (unit.active()) {
            case "failed" -> failed(unit);
            case "inactive" -> inactive(unit);
            default -> unit.failsAgain() ? FAILED : NOT_OVER;
        };
    }

    /** Whether the unit was up in its last run; empty where systemd was not asked for what tells. */
    static Optional<Boolean> up(UnitStatus unit) {
        OptionalLong left = unit.micros("ActiveExitTimestampMonotonic");
        OptionalLong began = unit.micros("InactiveExitTimestampMonotonic");
        if (left.isEmpty() || began.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(left.getAsLong() > began.getAsLong());
    }

    private static LastRun inactive(UnitStatus unit) {
        if (unit.result().equals("exec-condition") || conditionNotMet(unit)) {
            return SKIPPED;
        }
        boolean wasUp = unit.endedAt().isPresent()
                && unit.property("ActiveExitTimestamp")
                        .or(() -> unit.property("ActiveEnterTimestamp"))
                        .isPresent();
        if (!wasUp || !unit.result().equals("success")) {
            return NEVER_UP;
        }
        return stoppedFirst(unit).orElse(true) ? STOPPED : ENDED;
    }

    private static boolean conditionNotMet(UnitStatus unit) {
        return unit.property("ConditionTimestamp").isPresent()
                && unit.property("ConditionResult").filter("no"::equals).isPresent();
    }

    private static LastRun failed(UnitStatus unit) {
        if (unit.result().equals("timeout")) {
            // of a stop, where a run may take as long as it likes
            boolean endless =
                    unit.property("RuntimeMaxUSec").filter("infinity"::equals).isPresent();
            return endless && stoppedFirst(unit).orElse(false) ? STOPPED : FAILED;
        }
        if (!ENDS.contains(unit.result())) {
            return FAILED;
        }
        Optional<Boolean> stopped = stoppedFirst(unit);
        if (stopped.isPresent()) {
            return stopped.get() ? STOPPED : FAILED;
        }
        if (wouldRunAgain(unit)) {
            return STOPPED;
        }
        return unit.exitStatus()
                        .filter(status ->
                                OF_A_STOP.contains(unit.result().equals("exit-code") ? status : SIGNALLED + status))
                        .isPresent()
                ? FAILED_OR_STOPPED
                : FAILED;
    }

    /** Whether the unit left {@code active} before its process ended; empty where that is not known. */
    private static Optional<Boolean> stoppedFirst(UnitStatus unit) {
        OptionalLong ended = unit.micros("ExecMainExitTimestampMonotonic");
        if (ended.isEmpty() || ended.getAsLong() == 0) {
            return Optional.empty();
        }
        return up(unit).map(
                        up -> up && unit.micros("ActiveExitTimestampMonotonic").getAsLong() < ended.getAsLong());
    }

    /** Whether systemd would have started it again if it had not been stopped. It gives up only on what it has started several times. */
    private static boolean wouldRunAgain(UnitStatus unit) {
        return unit.property("Restart").filter(RESTARTS::contains).isPresent()
                && unit.property("NRestarts").filter("0"::equals).isPresent()
                && unit.property("RestartPreventExitStatus").isEmpty()
                && unit.property("ActiveEnterTimestamp").isPresent();
    }
}
