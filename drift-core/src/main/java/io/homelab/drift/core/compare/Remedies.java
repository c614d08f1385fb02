package io.homelab.drift.core.compare;

import io.homelab.drift.core.report.Cause;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.Remedy;
import io.homelab.drift.core.report.Severity;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What puts a unit right, by cause. */
final class Remedies {

    private static final String WRITE_IT_DOWN = "to keep the change, write it into the quadlet first";

    private final Systemctl systemctl;
    private final String unit;
    private final Supplier<Optional<Remedy>> recreate;

    Remedies(Systemctl systemctl, String unit) {
        this(systemctl, unit, Optional::empty);
    }

    private Remedies(Systemctl systemctl, String unit, Supplier<Optional<Remedy>> recreate) {
        this.systemctl = systemctl;
        this.unit = unit;
        this.recreate = recreate;
    }

    /** These remedies for what Podman never updates, with the way to make it again. */
    Remedies recreating(Supplier<Optional<Remedy>> recreation) {
        return new Remedies(systemctl, unit, recreation);
    }

    /**
     * The remedy of a cause.
     *
     * @param loadedKnown whether it is known that systemd has read the file as it is now
     */
    Optional<Remedy> of(Cause cause, boolean loadedKnown) {
        return switch (cause) {
            case NOT_RELOADED, SEVERAL -> Optional.of(reloadAndRestart());
            case NOT_RESTARTED -> Optional.of(loadedKnown ? restart("") : reloadAndRestart());
            case CHANGED_LIVE -> Optional.of(restart(WRITE_IT_DOWN));
            case REPLACED_BY_HAND ->
                Optional.of(
                        restart("the restart removes the container that was made by hand and makes the unit's own"));
            case OVERRIDDEN ->
                Optional.of(new Remedy(
                        Remedy.Kind.REVERT,
                        List.of(systemctl.revert(unit), systemctl.restart(unit)),
                        "revert takes all systemd drop-ins of the unit away; " + WRITE_IT_DOWN));
            case REJECTED ->
                Optional.of(new Remedy(
                        Remedy.Kind.FIX_FILE, List.of(), "then " + systemctl.daemonReload() + " and restart"));
            case NEVER_UPDATED -> recreate.get();
            case UNKNOWN -> Optional.empty();
        };
    }

    Remedy restart(String advice) {
        return new Remedy(Remedy.Kind.RESTART, List.of(systemctl.restart(unit)), advice);
    }

    Remedy reloadAndRestart() {
        return new Remedy(
                Remedy.Kind.RELOAD_AND_RESTART, List.of(systemctl.daemonReload(), systemctl.restart(unit)), "");
    }

    Remedy reload(String advice) {
        return new Remedy(Remedy.Kind.RELOAD, List.of(systemctl.daemonReload()), advice);
    }

    Remedy unmask() {
        return new Remedy(
                Remedy.Kind.START,
                List.of(systemctl.unmask(unit), systemctl.start(unit)),
                "somebody masked it on purpose");
    }

    Remedy start(boolean reloadFirst) {
        return new Remedy(
                Remedy.Kind.START,
                reloadFirst ? List.of(systemctl.daemonReload(), systemctl.start(unit)) : List.of(systemctl.start(unit)),
                "");
    }

    /** The strongest remedy of the findings that count. */
    static Optional<Remedy> strongest(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.severity() == Severity.DRIFT || finding.severity() == Severity.WARNING)
                .flatMap(finding -> finding.remedy().stream())
                .max(Comparator.comparing(Remedy::kind));
    }
}
