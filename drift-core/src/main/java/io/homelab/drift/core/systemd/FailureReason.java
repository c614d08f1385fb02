package io.homelab.drift.core.systemd;

import java.util.Map;
import java.util.Optional;

/**
 * Why a unit has failed, in plain words: what {@code Result=} and the exit status of its process mean.
 *
 * @see <a href="https://www.freedesktop.org/software/systemd/man/latest/systemd.exec.html#Process%20Exit%20Codes">systemd.exec(5)</a>
 * @see <a href="https://docs.podman.io/en/latest/markdown/podman-run.1.html#exit-status">podman-run(1)</a>
 */
public final class FailureReason {

    private static final Map<Integer, String> SIGNALS = Map.ofEntries(
            Map.entry(1, "SIGHUP"),
            Map.entry(2, "SIGINT"),
            Map.entry(3, "SIGQUIT"),
            Map.entry(4, "SIGILL"),
            Map.entry(6, "SIGABRT"),
            Map.entry(7, "SIGBUS"),
            Map.entry(8, "SIGFPE"),
            Map.entry(9, "SIGKILL"),
            Map.entry(11, "SIGSEGV"),
            Map.entry(13, "SIGPIPE"),
            Map.entry(15, "SIGTERM"),
            Map.entry(31, "SIGSYS"));

    private static final int SIGNALLED = 128;
    private static final int LAST_SIGNAL = 64;

    /** What podman itself ends with where it could not start a container. */
    private static final Map<Integer, String> OF_PODMAN = Map.of(
            125, "podman could not start it",
            126, "podman could not run its command",
            127, "podman did not find its command");

    private static final int EXEC = 203;
    private static final int KILLED = 137;
    private static final int TERMINATED = 143;

    private FailureReason() {}

    /** {@code podman could not start it (exit status 125)}; empty where systemd says no more than that it failed. */
    public static Optional<String> of(UnitStatus unit) {
        return switch (unit.result()) {
            case "exit-code" -> unit.exitStatus().map(status -> exited(unit, status));
            case "signal" -> Optional.of("its process was ended" + bySignal(unit));
            case "core-dump" -> Optional.of("its process crashed" + bySignal(unit));
            case "oom-kill" -> Optional.of("the kernel ended it because memory ran out");
            case "timeout" ->
                Optional.of(
                        LastRun.up(unit).orElse(false)
                                ? "it took longer than its unit lets it (TimeoutStopSec=, RuntimeMaxSec=)"
                                : "it was not up in time (TimeoutStartSec=)");
            case "watchdog" -> Optional.of("it did not answer systemd's watchdog in time (WatchdogSec=)");
            case "start-limit-hit" -> Optional.of("systemd started it too often in a short time (StartLimitBurst=)");
            case "protocol" -> Optional.of("it ended without telling systemd that it is up, as its Type= says it does");
            case "resources" -> Optional.of("systemd could not get what a start takes (a file, memory, a process)");
            case "", "success" -> Optional.empty();
            default -> Optional.of("systemd calls it " + unit.result());
        };
    }

    /** How the process of a unit ended that was stopped, where systemd takes that for a failure: {@code exit status 143, SIGTERM}. */
    public static Optional<String> end(UnitStatus unit) {
        return switch (unit.result()) {
            case "exit-code" ->
                unit.exitStatus()
                        .filter(status -> status != 0)
                        .map(status -> "exit status " + status
                                + ofSignal(status).map(signal -> ", " + signal).orElse(""));
            case "signal", "core-dump" -> unit.exitStatus().map(FailureReason::signal);
            case "timeout" -> Optional.of("it took too long");
            default -> Optional.empty();
        };
    }

    private static String exited(UnitStatus unit, int status) {
        String shown = " (exit status " + status + ")";
        boolean wasUp = LastRun.up(unit).orElse(false);
        if (status == 0) {
            return "one of its other commands failed (ExecStartPre=, ExecStartPost=, ExecStop=)";
        }
        if (!wasUp && OF_PODMAN.containsKey(status)) {
            return OF_PODMAN.get(status) + shown;
        }
        if (!wasUp && status == EXEC) {
            return "systemd could not run its command" + shown;
        }
        return ofSignal(status)
                .map(signal -> "its process was ended by " + signal + shown + likely(unit, status))
                .orElse("its process ended with exit status " + status);
    }

    /** Who ends a container so, where it was not systemd. */
    private static String likely(UnitStatus unit, int status) {
        if (LastRun.of(unit) != LastRun.FAILED) {
            return "";
        }
        return switch (status) {
            case KILLED -> ", as where memory runs out or by podman kill";
            case TERMINATED -> ", as by podman stop";
            default -> "";
        };
    }

    private static String bySignal(UnitStatus unit) {
        return unit.exitStatus()
                .filter(number -> number > 0)
                .map(number -> " by " + signal(number))
                .orElse(" by a signal");
    }

    private static Optional<String> ofSignal(int status) {
        return status > SIGNALLED && status <= SIGNALLED + LAST_SIGNAL
                ? Optional.of(signal(status - SIGNALLED))
                : Optional.empty();
    }

    private static String signal(int number) {
        return SIGNALS.getOrDefault(number, "signal " + number);
    }
}
