package io.homelab.drift.core.reconcile;

import io.homelab.drift.core.report.Cause;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.FindingCode;
import io.homelab.drift.core.report.Remedy;
import io.homelab.drift.core.report.Severity;
import java.util.Optional;
import java.util.Set;

/**
 * Which findings are to be put right.
 *
 * @param causes only those of these causes, and what has another one waits; all where there is none
 * @param warnings whether a restart is made for a warning that it helps: a newer secret, an image whose tag has moved
 * @param stopped whether what was stopped on purpose is started
 */
public record RestartScope(Set<Cause> causes, boolean warnings, boolean stopped) {

    private static final Set<Remedy.Kind> HELPED =
            Set.of(Remedy.Kind.RESTART, Remedy.Kind.RELOAD_AND_RESTART, Remedy.Kind.START);

    public RestartScope {
        causes = Set.copyOf(causes);
    }

    /** Whatever drifts. */
    public static RestartScope ofDrift(boolean stopped) {
        return new RestartScope(Set.of(), false, stopped);
    }

    /** Whether a restart or a start puts a finding right. */
    static boolean helped(Finding finding) {
        return finding.remedy().map(Remedy::kind).filter(HELPED::contains).isPresent();
    }

    /** Whether something is to be done about it. */
    boolean covers(Finding finding) {
        boolean meant = finding.severity() == Severity.DRIFT
                || finding.type() == FindingCode.STOPPED
                || (warnings && finding.severity() == Severity.WARNING && helped(finding));
        return meant && chosen(finding);
    }

    /** Whether its cause is one of those that are asked for. */
    boolean chosen(Finding finding) {
        return causes.isEmpty() || finding.cause().filter(causes::contains).isPresent();
    }

    /** Whether it is to wait, and a restart would bring it all the same. */
    boolean broughtUnasked(Finding finding) {
        // Without a daemon-reload a restart takes the file as systemd has read it before.
        boolean unread = finding.cause().equals(Optional.of(Cause.NOT_RELOADED)) && !causes.contains(Cause.SEVERAL);
        return finding.severity().counts()
                && finding.type() != FindingCode.STOPPED
                && helped(finding)
                && !chosen(finding)
                && !unread;
    }
}
