package io.homelab.drift.core.note;

import io.homelab.drift.core.Kind;
import io.homelab.drift.core.context.Outcome;
import io.homelab.drift.core.remedy.Remedies;
import io.homelab.drift.core.report.Cause;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.FindingCode;
import io.homelab.drift.core.report.Remedy;
import io.homelab.drift.core.systemd.UnitFile;
import io.homelab.drift.core.systemd.UnitStatus;
import java.util.List;
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

    /**
     * @param thing what is missing, for messages: {@code container jellyfin}
     * @param kind of the unit that makes it
     * @param edited whether the unit that systemd holds makes it otherwise than the quadlet says now
     */
    public MissingResource(String thing, Kind kind, boolean edited, Remedies remedies) {
        this.thing = thing;
        this.code = FindingCode.missing(kind);
        this.edited = edited;
        this.remedies = remedies;
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
            String again = unit.failsAgain() ? " and is started again (" + unit.restarts() + " times so far)" : "";
            return drift(
                    FindingCode.UNIT_FAILED,
                    Cause.UNKNOWN,
                    thing + " does not exist: its unit has failed" + again,
                    false);
        }
        if (unit.changing()) {
            return Outcome.unknown("the unit is " + unit.active() + "; look again in a moment");
        }
        if (unit.up() && (staysAfterOneshot || !unit.oneshot(quadlet))) {
            return drift(code, Cause.CHANGED_LIVE, thing + " does not exist, and its unit is active", true);
        }
        if (unit.notFound() && unit.wanted(quadlet)) {
            return new Outcome(
                    List.of(Finding.of(code)
                            .cause(Cause.NOT_RELOADED)
                            .message(thing + " does not exist: systemd has not read its quadlet yet")
                            .remedy(remedies.start(true))
                            .build()),
                    "");
        }
        if (unit.wanted(quadlet) && !unit.oneshot(quadlet) && !unit.triggered() && !unit.masked()) {
            return drift(
                    code, Cause.CHANGED_LIVE, thing + " does not exist: its unit should run and is inactive", false);
        }
        return new Outcome(
                List.of(Finding.of(FindingCode.NOT_RUNNING)
                        .message(thing + " does not exist, as its unit is "
                                + (unit.masked() ? "masked" : "not running by design"))
                        .remedy(Optional.of(remedies.unmask()).filter(remedy -> unit.masked()))
                        .build()),
                "");
    }

    private Outcome drift(FindingCode type, Cause cause, String message, boolean active) {
        Remedy again = edited ? remedies.reloadAndRestart() : remedies.restart("");
        return new Outcome(
                List.of(Finding.of(type)
                        .cause(edited ? Cause.NOT_RELOADED : cause)
                        .message(message + (edited ? "; its quadlet has been edited since systemd read it" : ""))
                        .remedy(active ? again : remedies.start(edited))
                        .build()),
                "");
    }
}
