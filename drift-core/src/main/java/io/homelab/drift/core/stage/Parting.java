package io.homelab.drift.core.stage;

import io.homelab.drift.core.report.Cause;

/**
 * Where between its stages a value parts: the one analysis of causes, for the fields of containers and for the limits of units.
 *
 * @param loadedKnown whether it is known what systemd holds
 * @param loadedAsDeclared whether systemd holds, drop-ins of its own included, what the quadlet says
 * @param laterAsLoaded whether what came of it, the container or what the kernel enforces, is what systemd holds
 * @param overridden whether a drop-in of systemd changes the value
 * @param generatedAsDeclared whether systemd has read the quadlet as it is, drop-ins of its own aside
 */
public record Parting(
        boolean loadedKnown,
        boolean loadedAsDeclared,
        boolean laterAsLoaded,
        boolean overridden,
        boolean generatedAsDeclared) {

    /** Nobody knows what systemd holds. */
    static final Parting LOADED_UNKNOWN = new Parting(false, false, false, false, false);

    /** The cause of a difference between what is declared and what came of it. */
    public Cause cause() {
        if (!loadedKnown || loadedAsDeclared) {
            return Cause.NOT_RESTARTED;
        }
        if (!laterAsLoaded) {
            return Cause.SEVERAL;
        }
        if (!overridden) {
            return Cause.NOT_RELOADED;
        }
        return generatedAsDeclared ? Cause.OVERRIDDEN : Cause.SEVERAL;
    }
}
