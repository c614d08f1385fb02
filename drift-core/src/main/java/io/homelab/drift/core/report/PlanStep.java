package io.homelab.drift.core.report;

import io.homelab.drift.core.Kind;
import java.util.List;
import java.util.Locale;

/**
 * One service that is brought back.
 *
 * <pre>{@code
 * drift.plan().changes().forEach(change -> change.companions()   // what goes down along with it
 *         .forEach((PlanStep.Companion companion) -> show(companion.unit() + ": " + companion.reason())));
 * }</pre>
 *
 * @param service the unit without {@code .service}: {@code jellyfin}
 * @param unit {@code jellyfin.service}
 * @param action what is done
 * @param options of {@code podman update}: {@code --memory=4G}; empty for every other action
 * @param findings what it puts right
 * @param remaining what of the service it does not put right
 * @param companions who else goes down meanwhile, as far as systemd's dependencies tell
 * @param remark one sentence about what else happens, or empty
 */
public record PlanStep(
        String service,
        String unit,
        Kind kind,
        Action action,
        List<String> options,
        List<Finding> findings,
        List<Finding> remaining,
        List<Companion> companions,
        String remark) {

    /** What is done with a service. */
    public enum Action {
        /** {@code systemctl restart}. */
        RESTART,
        /** {@code systemctl start}: nothing runs that should. */
        START,
        /** Nothing of its own: systemd restarts it with a unit that it depends on. */
        ALONG,
        /** {@code podman update}: the container runs on. */
        UPDATE;

        /** The word in reports: {@code restart}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A unit that goes down and comes back with another.
     *
     * @param unit {@code caddy.service}
     * @param reason what ties it: {@code requires jellyfin.service}
     */
    public record Companion(String unit, String reason) {}

    public PlanStep {
        options = List.copyOf(options);
        findings = List.copyOf(findings);
        remaining = List.copyOf(remaining);
        companions = List.copyOf(companions);
    }
}
