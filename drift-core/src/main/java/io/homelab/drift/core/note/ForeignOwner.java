package io.homelab.drift.core.note;

import io.homelab.drift.core.Kind;
import io.homelab.drift.core.context.CheckedUnit;
import io.homelab.drift.core.remedy.Remedies;
import io.homelab.drift.core.report.Cause;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.FindingCode;
import io.homelab.drift.core.report.Remedy;

/** What there is to say of a container or pod that has the name that a unit asks for, and that the unit has not made. */
public final class ForeignOwner {

    private final CheckedUnit checked;
    private final Kind kind;
    private final String thing;
    private final Remedies remedies;

    /** @param name the thing's own, as it may be shown */
    public ForeignOwner(CheckedUnit checked, String name, Remedies remedies) {
        this.checked = checked;
        this.kind = checked.declared().kind();
        this.thing = kind.word() + " " + name;
        this.remedies = remedies;
    }

    /**
     * The container was made by hand.
     *
     * @param edited whether systemd has yet to read the quadlet as it is now
     */
    public Finding foreign(boolean edited) {
        return Finding.of(kind == Kind.POD ? FindingCode.POD_FOREIGN : FindingCode.CONTAINER_FOREIGN)
                .cause(Cause.REPLACED_BY_HAND)
                .message(thing + " was made by hand, not by " + checked.name().full())
                .remedy(remedies.of(Cause.REPLACED_BY_HAND, !edited))
                .build();
    }

    /** It is that of another quadlet. */
    public Finding taken(String owner) {
        return Finding.of(FindingCode.NAME_TAKEN)
                .cause(Cause.UNKNOWN)
                .message(thing + " belongs to " + owner + ", which asks for the same name")
                .remedy(Remedy.byHand(
                        Remedy.Kind.FIX_FILE,
                        "give one of the two another " + (kind == Kind.POD ? "PodName=" : "ContainerName=")))
                .build();
    }

    /** It is that of a unit that is no more. */
    public Finding leftBy(String owner) {
        return Finding.of(FindingCode.UNIT_DIFFERS)
                .cause(Cause.NOT_RESTARTED)
                .message("the " + kind.word() + " was made by " + owner + ", which no quadlet makes any more")
                .remedy(remedies.of(Cause.NOT_RESTARTED, checked.loaded().isPresent()))
                .build();
    }
}
