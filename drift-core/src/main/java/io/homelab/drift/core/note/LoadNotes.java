package io.homelab.drift.core.note;

import io.homelab.drift.core.Kind;
import io.homelab.drift.core.context.CheckContext;
import io.homelab.drift.core.context.CheckedUnit;
import io.homelab.drift.core.context.LoadedUnit;
import io.homelab.drift.core.remedy.Remedies;
import io.homelab.drift.core.report.Cause;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.FindingCode;
import io.homelab.drift.core.report.Remedy;
import io.homelab.drift.core.systemd.LiveUnit;
import io.homelab.drift.core.systemd.UnitStatus;
import java.util.List;
import java.util.Optional;

/**
 * Whether systemd holds the unit that the generator makes. One that it could not load starts nothing, whatever runs now, and what it
 * holds is not as declared.
 */
public final class LoadNotes {

    private final CheckContext context;
    private final CheckedUnit checked;
    private final Remedies remedies;

    public LoadNotes(CheckContext context, CheckedUnit checked, Remedies remedies) {
        this.context = context;
        this.checked = checked;
        this.remedies = remedies;
    }

    /**
     * The findings.
     *
     * @param told what has been found already: of a unit of which it is said that systemd has not read it nothing is said again
     */
    public List<Finding> besides(List<Finding> told) {
        return context.unit(checked).flatMap(unit -> of(unit, told)).stream().toList();
    }

    private Optional<Finding> of(LiveUnit live, List<Finding> told) {
        UnitStatus unit = new UnitStatus(live.properties());
        return switch (unit.load()) {
            case "masked" -> Optional.of(masked(told));
            case "bad-setting", "error" -> Optional.of(refused(unit.load()));
            case "not-found" -> unread(told) ? Optional.empty() : Optional.of(notRead());
            default -> checked.loaded().filter(loaded -> !complete(loaded)).map(loaded -> torn());
        };
    }

    private static boolean unread(List<Finding> told) {
        return told.stream().anyMatch(finding -> finding.cause().equals(Optional.of(Cause.NOT_RELOADED)));
    }

    /** Whether a unit's text has the command that makes its thing: behind the options, that thing's name or image. */
    private boolean complete(LoadedUnit loaded) {
        Kind kind = checked.declared().kind();
        return loaded.runsProgram(kind)
                || !loaded.command(kind, checked.name(), context.host().facts()).isEmpty();
    }

    private Finding masked(List<Finding> told) {
        boolean down = told.stream().anyMatch(finding -> finding.kind() == FindingCode.Kind.ABSENT);
        return Finding.of(FindingCode.UNIT_MASKED)
                .cause(Cause.OVERRIDDEN)
                .message(
                        down
                                ? "the unit is masked: nothing starts it"
                                : "the unit is masked: once stopped, it will not start again")
                .remedy(down ? remedies.unmask() : remedies.unmaskRunning())
                .build();
    }

    /** Why is known where the next start is refused; else the file may have been put right since. */
    private Finding refused(String state) {
        boolean known =
                !context.nextStart().of(checked.declared(), checked.name()).isEmpty();
        return finding(
                "systemd could not load the unit (" + state + "), and starts nothing of it",
                known
                        ? Remedy.byHand(Remedy.Kind.FIX_FILE, "correct that line")
                        : remedies.reload(remedies.status()
                                .map(status -> status + " tells why it could not, if it still cannot")
                                .orElse("")));
    }

    private Finding notRead() {
        return finding("systemd has no such unit: it has not read the quadlet yet", remedies.reload(""));
    }

    private Finding torn() {
        return finding(
                "the unit that systemd holds has no command that makes "
                        + checked.declared().kind().oneOf(),
                remedies.reload(""));
    }

    private static Finding finding(String message, Remedy remedy) {
        return Finding.of(FindingCode.UNIT_NOT_LOADED)
                .cause(Cause.NOT_RELOADED)
                .message(message)
                .remedy(remedy)
                .build();
    }
}
