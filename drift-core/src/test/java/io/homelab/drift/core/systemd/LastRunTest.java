package io.homelab.drift.core.systemd;

import static io.homelab.drift.core.systemd.LastRun.ENDED;
import static io.homelab.drift.core.systemd.LastRun.FAILED;
import static io.homelab.drift.core.systemd.LastRun.FAILED_OR_STOPPED;
import static io.homelab.drift.core.systemd.LastRun.NEVER_UP;
import static io.homelab.drift.core.systemd.LastRun.NOT_OVER;
import static io.homelab.drift.core.systemd.LastRun.SKIPPED;
import static io.homelab.drift.core.systemd.LastRun.STOPPED;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** On what systemd 257 said of Podman's units after each of these ends. */
class LastRunTest {

    @ParameterizedTest
    @ValueSource(strings = {"calm", "bysuccess"})
    void unitThatWasStoppedIsStopped(String unit) {
        assertEquals("inactive", recorded(unit).active());
        assertEquals(STOPPED, LastRun.of(recorded(unit)));
    }

    /** Most end with 143; code1 with 1, killed with 137, slowstop with Result=timeout. */
    @ParameterizedTest
    @ValueSource(strings = {"dies", "code1", "always", "member", "killed", "slowstop"})
    void unitThatWasStoppedIsStoppedThoughSystemdCallsItFailed(String unit) {
        assertEquals("failed", recorded(unit).active());
        assertEquals(STOPPED, LastRun.of(recorded(unit)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "self1",
                "self143",
                "loop",
                "pre",
                "noimage",
                "valkey-image",
                "oom",
                "sigkill",
                "stopwatch",
                "tmo",
                "viapodman",
                "alwaysvp"
            })
    void unitThatSystemdDidNotStopHasFailed(String unit) {
        assertEquals(FAILED, LastRun.of(recorded(unit)));
    }

    /** One by itself, one by {@code podman stop}. */
    @ParameterizedTest
    @ValueSource(strings = {"self0", "viapodman0"})
    void unitWhoseProcessEndedWellWasNotStoppedBySystemd(String unit) {
        assertEquals(ENDED, LastRun.of(recorded(unit)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cond", "execcond"})
    void unitWhoseConditionIsNotMetWasSkipped(String unit) {
        assertEquals(SKIPPED, LastRun.of(recorded(unit)));
    }

    @Test
    void unitThatWasNeverStartedWasNeverUp() {
        assertEquals(NEVER_UP, LastRun.of(recorded("depimage")));
    }

    @Test
    void unitThatRunsIsNotOver() {
        assertEquals(NOT_OVER, LastRun.of(new UnitStatus(Map.of("ActiveState", "active"))));
    }

    @Test
    void signalOfAStopMayBeEitherWhereSystemdWasNotAskedForTimes() {
        assertEquals(FAILED_OR_STOPPED, LastRun.of(withoutTimes("dies")));
        assertEquals(FAILED_OR_STOPPED, LastRun.of(withoutTimes("self143")));
    }

    @ParameterizedTest
    @CsvSource({"exit-code, 137", "exit-code, 130", "exit-code, 131", "signal, 15", "signal, 9", "core-dump, 3"})
    void everySignalOfAStopMayBeEither(String result, String status) {
        assertEquals(
                FAILED_OR_STOPPED,
                LastRun.of(changed(withoutTimes("dies"), "Result", result, "ExecMainStatus", status)));
    }

    @ParameterizedTest
    @CsvSource({"exit-code, 1", "exit-code, 125", "exit-code, 139", "signal, 11", "core-dump, 6", "oom-kill, 137"})
    void otherEndsAreFailures(String result, String status) {
        assertEquals(FAILED, LastRun.of(changed(withoutTimes("dies"), "Result", result, "ExecMainStatus", status)));
    }

    @Test
    void unitThatSystemdWouldHaveStartedAgainWasStopped() {
        assertEquals(STOPPED, LastRun.of(withoutTimes("always")));
        assertEquals(STOPPED, LastRun.of(changed(withoutTimes("code1"), "Restart", "on-failure")));
    }

    @Test
    void unitThatSystemdHasGivenUpWasNotStopped() {
        assertEquals(FAILED, LastRun.of(withoutTimes("loop")));
        assertEquals(FAILED, LastRun.of(changed(withoutTimes("always"), "Result", "start-limit-hit")));
    }

    @Test
    void unitThatSystemdDoesNotStartAgainAfterThatEndMayBeEither() {
        assertEquals(FAILED_OR_STOPPED, LastRun.of(changed(withoutTimes("always"), "RestartPreventExitStatus", "143")));
    }

    @Test
    void stopWithoutTimesIsAStop() {
        assertEquals(STOPPED, LastRun.of(withoutTimes("calm")));
        assertEquals(STOPPED, LastRun.of(withoutTimes("self0")));
    }

    @Test
    void stopThatTakesTooLongIsAStopWhereARunMayTakeAsLongAsItLikes() {
        UnitStatus slow = changed(recorded("dies"), "Result", "timeout");

        assertEquals(STOPPED, LastRun.of(slow));
        assertEquals(FAILED, LastRun.of(changed(slow, "RuntimeMaxUSec", "10s")));
    }

    @Test
    void earlierRunThatWasStoppedSaysNothingOfAStartThatFailed() {
        UnitStatus again = changed(
                recorded("dies"),
                "InactiveExitTimestampMonotonic",
                "900000000",
                "ExecMainExitTimestampMonotonic",
                "900100000",
                "ExecMainStatus",
                "125");

        assertEquals(FAILED, LastRun.of(again));
        assertEquals(
                "podman could not start it (exit status 125)",
                FailureReason.of(again).orElseThrow());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "noimage      | podman could not start it (exit status 125)",
                "valkey-image | podman could not start it (exit status 125)",
                "self1        | its process ended with exit status 1",
                "self143      | its process was ended by SIGTERM (exit status 143), as by podman stop",
                "viapodman    | its process was ended by SIGTERM (exit status 143), as by podman stop",
                "oom          | its process was ended by SIGKILL (exit status 137), as where memory runs out or by podman kill",
                "sigkill      | its process was ended by SIGKILL",
                "badcmd       | podman did not find its command (exit status 127)",
                "noexec       | podman could not run its command (exit status 126)",
                "tmo          | it was not up in time (TimeoutStartSec=)",
                "stopwatch    | it took longer than its unit lets it (TimeoutStopSec=, RuntimeMaxSec=)",
                "pre          | one of its other commands failed (ExecStartPre=, ExecStartPost=, ExecStop=)",
            })
    void failureHasAReasonInPlainWords(String unit, String reason) {
        assertEquals(reason, FailureReason.of(recorded(unit)).orElseThrow());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "exit-code | 126 | podman could not run its command (exit status 126)",
                "exit-code | 127 | podman did not find its command (exit status 127)",
                "exit-code | 203 | systemd could not run its command (exit status 203)",
                "signal | 9 | its process was ended by SIGKILL",
                "core-dump | 11 | its process crashed by SIGSEGV",
                "oom-kill | 137 | the kernel ended it because memory ran out",
                "timeout | 15 | it was not up in time (TimeoutStartSec=)",
                "watchdog | 6 | it did not answer systemd's watchdog in time (WatchdogSec=)",
                "start-limit-hit | 1 | systemd started it too often in a short time (StartLimitBurst=)",
                "protocol | 0 | it ended without telling systemd that it is up, as its Type= says it does",
                "resources | 0 | 'systemd could not get what a start takes (a file, memory, a process)'",
                "strange | 0 | systemd calls it strange",
            })
    void everyResultHasAReason(String result, String status, String reason) {
        assertEquals(
                reason,
                FailureReason.of(changed(recorded("noimage"), "Result", result, "ExecMainStatus", status))
                        .orElseThrow());
    }

    @Test
    void containerThatWasUpEndsWithWhateverItLikes() {
        assertEquals(
                "its process ended with exit status 127",
                FailureReason.of(changed(recorded("self1"), "ExecMainStatus", "127"))
                        .orElseThrow());
    }

    private static UnitStatus withoutTimes(String unit) {
        Map<String, String> properties = new HashMap<>(recorded(unit).properties());
        // what earlier versions of drift did not ask for
        properties
                .keySet()
                .removeIf(name -> name.endsWith("Monotonic")
                        || Set.of("ActiveExitTimestamp", "ConditionResult", "ConditionTimestamp", "RuntimeMaxUSec")
                                .contains(name));
        return new UnitStatus(properties);
    }

    private static UnitStatus changed(UnitStatus unit, String... properties) {
        Map<String, String> all = new HashMap<>(unit.properties());
        for (int i = 0; i < properties.length; i += 2) {
            all.put(properties[i], properties[i + 1]);
        }
        return new UnitStatus(all);
    }

    private static UnitStatus recorded(String unit) {
        return LastRuns.of(unit);
    }
}
