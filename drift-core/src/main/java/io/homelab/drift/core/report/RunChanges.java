package io.homelab.drift.core.report;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What changed since the last run: findings that began or ended. Only those count that change a status (WARNING, DRIFT), and a
 * finding is the same while its service, code and element are, whatever its text.
 *
 * <pre>{@code
 * report.changes().ifPresent(changes -> changes.ended().forEach(ended -> show(ended.service() + " is well again")));
 * }</pre>
 *
 * @param since when the last run was; empty where this is the first
 * @param began in the order of the report
 * @param ended in the order of the last report; without remedy
 */
public record RunChanges(Optional<Instant> since, List<Changed> began, List<Changed> ended) {

    public RunChanges {
        began = List.copyOf(began);
        ended = List.copyOf(ended);
    }

    /** A finding of a service. */
    public record Changed(String service, Finding finding) {

        /** What tells it from others. */
        public FindingKey key() {
            return new FindingKey(service, finding.code(), finding.element());
        }
    }

    /** What makes two findings of two runs the same one. */
    public record FindingKey(String service, String code, Optional<String> element) {}

    /** Whether anything changed. */
    public boolean any() {
        return !began.isEmpty() || !ended.isEmpty();
    }

    /** The findings of a report that change a status. */
    public static List<Changed> counting(DriftReport report) {
        return report.services().stream()
                .flatMap(service -> service.findings().stream()
                        .filter(finding -> finding.severity().counts())
                        .map(finding -> new Changed(service.service(), finding)))
                .toList();
    }

    /** The findings of a report that are marked as new. */
    static List<Changed> begun(DriftReport report) {
        return counting(report).stream()
                .filter(changed ->
                        changed.finding().seen().filter(Finding.Seen::fresh).isPresent())
                .toList();
    }
}
