package io.homelab.drift.core.report;

import java.util.List;
import java.util.Optional;

/**
 * What it takes to bring services back to what their quadlets say, in the order in which it is done.
 *
 * <pre>{@code
 * Optional<Plan.Reload> reload = drift.plan().reload();   // the daemon-reload that comes first
 * }</pre>
 *
 * @param reload the daemon-reload that comes first, where one is needed
 * @param steps one service after the other
 * @param leftAlone the services that are not as declared and that nothing is done about
 */
public record Plan(Optional<Reload> reload, List<PlanStep> steps, List<LeftAlone> leftAlone) {

    public Plan {
        steps = List.copyOf(steps);
        leftAlone = List.copyOf(leftAlone);
    }

    /**
     * A daemon-reload.
     *
     * @param unread the services whose quadlets systemd has not read as they are now
     * @param forgotten units that systemd holds and whose quadlets are refused: it forgets them, and what runs of them runs on
     */
    public record Reload(List<String> unread, List<String> forgotten) {
        public Reload {
            unread = List.copyOf(unread);
            forgotten = List.copyOf(forgotten);
        }
    }

    /**
     * A service that is not as declared and that nothing is done about.
     *
     * @param service the unit without {@code .service}
     * @param status what the check found
     * @param reason why, one sentence
     * @param remedy what its user can do
     */
    public record LeftAlone(String service, String unit, Status status, String reason, Optional<Remedy> remedy) {}

    /** Whether there is nothing to be done. */
    public boolean empty() {
        return reload.isEmpty() && steps.isEmpty();
    }
}
