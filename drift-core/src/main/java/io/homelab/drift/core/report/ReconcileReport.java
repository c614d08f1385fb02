package io.homelab.drift.core.report;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What was planned, what came of it, and what is left.
 *
 * <pre>{@code
 * boolean done = reconciled.progress().isEmpty() && reconciled.check().status() == Status.MATCH;
 * }</pre>
 *
 * @param tool who made it
 * @param startedAt when
 * @param outcome how it ended
 * @param message why it ended so, or empty
 * @param plan what was planned
 * @param progress how far the daemon-reload and each step came, in the order of the plan; nothing where nothing was begun
 * @param interrupted what an earlier run left behind that did not get to its end
 * @param check the last check that was made
 */
public record ReconcileReport(
        Tool tool,
        Instant startedAt,
        Outcome outcome,
        String message,
        Plan plan,
        List<Progress> progress,
        Optional<RunRecord> interrupted,
        DriftReport check) {

    public ReconcileReport {
        progress = List.copyOf(progress);
    }

    /** How a run ended. */
    public enum Outcome {
        /** Nothing that a restart would help. */
        NOTHING_TO_DO,
        /** A plan was made, and nothing else. */
        PLANNED,
        /** All steps were taken. */
        DONE,
        /** A step failed; those behind it were not begun. */
        STOPPED,
        /** A signal came. */
        INTERRUPTED;

        /** The word in reports: {@code nothing-to-do}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** How far a step came. */
    public enum State {
        NOT_BEGUN,
        /** Begun, and nobody has seen its end. */
        BEGUN,
        DONE,
        FAILED;

        /** The word in reports: {@code not-begun}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * How far one step came.
     *
     * @param step {@code daemon-reload}, or the service
     * @param message what was seen, or why it failed: {@code up after 3 s}
     */
    public record Progress(String step, State state, String message) {}

    /**
     * How far a run came, as it is kept for the case that it never gets to its end.
     *
     * @param startedAt RFC 3339
     * @param steps how far each came, in the order of the plan
     */
    public record RunRecord(String startedAt, List<Progress> steps) {
        public RunRecord {
            steps = List.copyOf(steps);
        }
    }
}
