package io.homelab.drift.core.note;

import io.homelab.drift.core.remedy.Remedies;
import io.homelab.drift.core.report.Cause;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.FindingCode;
import io.homelab.drift.core.secret.Secrets;
import io.homelab.drift.core.systemd.FailureReason;
import io.homelab.drift.core.systemd.LastRun;
import io.homelab.drift.core.systemd.UnitStatus;
import java.util.Optional;

/** Says how a unit came to its end: stopped by hand, or failed and why. */
final class UnitEndings {

    private static final int LONGEST_ERROR = 300;
    private static final String PODMAN_SAYS = "Error: ";

    private UnitEndings() {}

    /**
     * A unit that somebody stopped.
     *
     * @param before what is missing for it, with what joins it to the rest: {@code container web does not exist: its}
     * @param edited whether systemd has not read its quadlet since it was edited
     */
    static Finding stopped(String before, UnitStatus unit, boolean edited, Remedies remedies) {
        boolean failed = unit.failed();
        String when = unit.endedAt().map(time -> " (" + time + ")").orElse("");
        String how = FailureReason.end(unit)
                .filter(end -> failed)
                .map(end -> "; systemd calls it failed for how its process ended (" + end + ")")
                .orElse("");
        String advice = unit.exitStatus()
                .filter(status -> failed && unit.result().equals("exit-code") && status > 0)
                .map(status ->
                        "SuccessExitStatus=" + status + " in [Service] tells systemd that it ends so when stopped")
                .orElse("");
        return Finding.of(FindingCode.STOPPED)
                .cause(edited ? Cause.NOT_RELOADED : Cause.CHANGED_LIVE)
                .message(before + " unit was stopped" + when + how
                        + (edited ? "; its quadlet has been edited since systemd read it" : ""))
                .remedy(remedies.start(edited, advice))
                .build();
    }

    /** {@code has failed; podman could not start it (exit status 125): no such image}. */
    static String failed(UnitStatus unit) {
        String again = unit.failsAgain() ? " and is started again (" + unit.restarts() + " times so far)" : "";
        String byHand = LastRun.of(unit) == LastRun.FAILED_OR_STOPPED ? ", or was stopped by hand" : "";
        return "has failed" + byHand + again + why(unit).map(why -> "; " + why).orElse("");
    }

    /** Why it has failed, as far as anybody says. */
    private static Optional<String> why(UnitStatus unit) {
        Optional<String> reason = FailureReason.of(unit);
        Optional<String> last =
                unit.journal().stream().reduce((one, other) -> other).map(UnitEndings::said);
        return reason.map(text -> text + last.map(error -> ": " + error).orElse(""))
                .or(() -> last.map(error -> "podman says: " + error));
    }

    private static String said(String line) {
        String error = line.startsWith(PODMAN_SAYS) ? line.substring(PODMAN_SAYS.length()) : line;
        // cut after what is masked, so that no half of a secret stays
        String masked = Secrets.said(error);
        return masked.length() > LONGEST_ERROR ? masked.substring(0, LONGEST_ERROR) + "…" : masked;
    }
}
