package io.homelab.drift.cli;

import io.homelab.drift.core.report.ReconcileReport;
import io.homelab.drift.core.spec.DeclaredUnit;
import io.homelab.drift.core.systemd.HostFacts;
import java.time.Clock;
import java.util.List;

/** A form in which results are written: a class each, registered in {@link ReportOptions.Format}; those of a check are {@link CheckFormat}. */
interface OutputFormat {

    /** What quadlets mean. */
    String explain(List<DeclaredUnit> units, HostFacts facts, View view);

    /** What was done to bring services back, or is planned. */
    String reconcile(ReconcileReport result, View view);

    /**
     * What its reader wants to see, and on what.
     *
     * @param verbose whether what matches is shown
     * @param showValues whether values of variables are shown
     * @param colors whether the terminal knows colours
     * @param columns how wide it is
     * @param rootless whether the services are those of a user's manager
     * @param clock the one that its reader lives by
     */
    record View(boolean verbose, boolean showValues, boolean colors, int columns, boolean rootless, Clock clock) {}
}
