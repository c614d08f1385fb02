package io.homelab.drift.core.report;

import io.homelab.drift.core.Kind;
import io.homelab.drift.core.report.PlanStep.Companion;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What becomes of one service when a host is made to be as its quadlets say.
 *
 * <pre>{@code
 * boolean restarts = drift.plan().changes().stream()
 *         .anyMatch(change -> change.action() == PlannedChange.Action.RESTART);
 * }</pre>
 *
 * @param service the unit without {@code .service}: {@code jellyfin}
 * @param unit {@code jellyfin.service}
 * @param kind what its quadlet declares, or declared
 * @param source the quadlet, relative to its directory
 * @param action what happens
 * @param reason why, in one sentence; empty where the findings say it
 * @param place where that is written, {@code jellyfin.container:23}, where it is one line
 * @param findings what is put right
 * @param companions the units that go down meanwhile
 * @param remedy what its user can do, where drift does nothing
 */
public record PlannedChange(
        String service,
        String unit,
        Kind kind,
        String source,
        Action action,
        String reason,
        Optional<String> place,
        List<Finding> findings,
        List<Companion> companions,
        Optional<Remedy> remedy) {

    /** What happens to a service, the worst first. */
    public enum Action {
        /** Quadlet, systemd or podman will not take it: what runs of it runs on, and nothing is restarted for it. */
        REFUSE("refused"),
        /** Nobody can tell. */
        UNKNOWN("unknown"),
        /** No quadlet declares it any more. */
        REMOVE("removed"),
        /** A network or volume that Podman never changes: only its user can remove it. */
        RECREATE("to be recreated"),
        /** {@code systemctl restart}, or restarted by systemd along with what it needs. */
        RESTART("restarted"),
        /** {@code systemctl start}: it is down and should not be. */
        START("started"),
        /** Its unit is not there yet. */
        MAKE("made"),
        /** {@code systemctl daemon-reload}, and what runs stays as it is. */
        RELOAD("reloaded"),
        /** It is not as declared, and nothing is done about it. */
        LEAVE("left alone");

        private final String past;

        Action(String past) {
            this.past = past;
        }

        /** The word in reports: {@code restart}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** What has happened then: {@code restarted}. */
        public String past() {
            return past;
        }
    }

    public PlannedChange {
        findings = List.copyOf(findings);
        companions = List.copyOf(companions);
    }

    /** One that a report tells of; the rest is added. */
    public static PlannedChange of(ServiceReport service, Action action) {
        return new PlannedChange(
                service.service(),
                service.unit(),
                service.kind(),
                service.source(),
                action,
                "",
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty());
    }

    /** The same for a reason. */
    public PlannedChange because(String why) {
        return new PlannedChange(service, unit, kind, source, action, why, place, findings, companions, remedy);
    }

    /** The same for a reason that is written somewhere. */
    public PlannedChange because(String why, Optional<String> where) {
        return new PlannedChange(service, unit, kind, source, action, why, where, findings, companions, remedy);
    }

    /** The same with what it puts right and takes down. */
    public PlannedChange with(List<Finding> right, List<Companion> along) {
        return new PlannedChange(service, unit, kind, source, action, reason, place, right, along, remedy);
    }

    /** The same with what its user can do. */
    public PlannedChange with(Optional<Remedy> help) {
        return new PlannedChange(service, unit, kind, source, action, reason, place, findings, companions, help);
    }
}
