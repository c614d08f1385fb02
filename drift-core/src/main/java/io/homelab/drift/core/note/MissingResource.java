package io.homelab.drift.core.note;

import io.homelab.drift.core.Kind;
import io.homelab.drift.core.context.Outcome;
import io.homelab.drift.core.context.UnitTies;
import io.homelab.drift.core.remedy.Remedies;
import io.homelab.drift.core.report.Cause;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.FindingCode;
import io.homelab.drift.core.report.Remedy;
import io.homelab.drift.core.systemd.LastRun;
import io.homelab.drift.core.systemd.UnitFile;
import io.homelab.drift.core.systemd.UnitStatus;
import java.util.Optional;

/**
 * What it means that a service's container, network, volume or pod does not exist: Quadlet's containers are made at the
 * start and removed at the stop, so what the unit is up to decides.
 */
public final class MissingResource {

    private final String thing;
    private final FindingCode code;
    private final boolean edited;
    private final Remedies remedies;
    private final UnitTies ties;

    /**
     * @param thing what is missing, for messages: {@code container jellyfin}
     * @param kind of the unit that makes it
     * @param edited whether the unit that systemd holds makes it otherwise than the quadlet says now
     * @param ties what it has to do with other units
     */
    public MissingResource(String thing, Kind kind, boolean edited, Remedies remedies, UnitTies ties) {
        this.thing = thing;
        this.code = FindingCode.missing(kind);
        this.edited = edited;
        this.remedies = remedies;
        this.ties = ties;
    }

    /**
     * The findings, or the reason why nothing can be said.
     *
     * @param quadlet what says of the unit that systemd has not read yet
     * @param staysAfterOneshot whether the thing stays when its oneshot unit is done, as networks and volumes do
     */
    public Outcome judge(Optional<UnitStatus> state, UnitFile quadlet, boolean staysAfterOneshot) {
        if (state.isEmpty()) {
            return Outcome.unknown(thing + " does not exist, and nothing is known of its unit");
        }
        UnitStatus unit = state.get();
        if (unit.failed()) {
            return LastRun.of(unit) == LastRun.STOPPED
                    ? stopped(unit)
                    : drift(
                            FindingCode.UNIT_FAILED,
                            Cause.UNKNOWN,
                            thing + " does not exist: its unit " + UnitEndings.failed(unit),
                            false);
        }
        if (unit.changing()) {
            return Outcome.unknown("the unit is " + unit.active() + "; look again in a moment");
        }
        if (unit.up() && (staysAfterOneshot || !unit.oneshot(quadlet))) {
            return drift(code, Cause.CHANGED_LIVE, thing + " does not exist, and its unit is active", true);
        }
        if (unit.notFound() && unit.wanted(quadlet)) {
            return Outcome.of(Finding.of(code)
                    .cause(Cause.NOT_RELOADED)
                    .message(thing + " does not exist: systemd has not read its quadlet yet")
                    .remedy(remedies.start(true))
                    .build());
        }
        return unit.shouldRun(quadlet)
                ? inactive(unit)
                : byDesign(unit.masked() ? "its unit is masked" : "its unit is not running by design", unit);
    }

    /** What is wanted and does not run. */
    private Outcome inactive(UnitStatus unit) {
        Optional<String> need = ties.failedNeed(unit);
        return switch (ties.lastRun(unit)) {
            case STOPPED -> need.isPresent() ? missing(withoutNeed(need.get())) : stopped(unit);
            case SKIPPED -> byDesign("a condition of its unit is not met", unit);
            case ENDED -> missing("its process ended by itself without an error, and systemd does not start it again");
            case NOT_OVER, NEVER_UP, FAILED, FAILED_OR_STOPPED ->
                missing(need.map(MissingResource::withoutNeed).orElse("its unit should run and is inactive"));
        };
    }

    private static String withoutNeed(String need) {
        return need + ", which its unit needs, has failed";
    }

    private Outcome stopped(UnitStatus unit) {
        return Outcome.of(UnitEndings.stopped(thing + " does not exist: its", unit, edited, remedies));
    }

    private Outcome missing(String why) {
        return drift(code, Cause.CHANGED_LIVE, thing + " does not exist: " + why, false);
    }

    private Outcome byDesign(String why, UnitStatus unit) {
        return Outcome.of(Finding.of(FindingCode.NOT_RUNNING)
                .message(thing + " does not exist, as " + why)
                .remedy(Optional.of(remedies.unmask()).filter(remedy -> unit.masked()))
                .build());
    }

    private Outcome drift(FindingCode type, Cause cause, String message, boolean active) {
        Remedy again = edited ? remedies.reloadAndRestart() : remedies.restart("");
        return Outcome.of(Finding.of(type)
                .cause(edited ? Cause.NOT_RELOADED : cause)
                .message(message + (edited ? "; its quadlet has been edited since systemd read it" : ""))
                .remedy(active ? again : remedies.start(edited))
                .build());
    }
}
