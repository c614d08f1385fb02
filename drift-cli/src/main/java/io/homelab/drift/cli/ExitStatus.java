package io.homelab.drift.cli;

import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.PlanReport;
import io.homelab.drift.core.report.Status;

/** What drift leaves to its caller. */
final class ExitStatus {

    static final int MATCH = 0;
    static final int WARNING = 1;
    static final int DRIFT = 2;
    /** Something could not be read or told. It wins over the others: a script must not take silence for a match. */
    static final int UNKNOWN = 3;
    /** Wrong usage: EX_USAGE of sysexits.h. */
    static final int USAGE = 64;

    private ExitStatus() {}

    static int of(DriftReport report) {
        return of(report.status());
    }

    /** Whether something could not be read, whatever was found. */
    static int ofProblems(DriftReport report) {
        return report.problems().stream().anyMatch(p -> p.level() == Problem.Level.ERROR) ? UNKNOWN : MATCH;
    }

    static int of(PlanReport plan) {
        return of(plan.status());
    }

    static int of(Status status) {
        return switch (status) {
            case MATCH -> MATCH;
            case WARNING -> WARNING;
            case DRIFT -> DRIFT;
            case UNKNOWN -> UNKNOWN;
        };
    }
}
