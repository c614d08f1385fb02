package io.homelab.drift.core.report;

import io.homelab.drift.core.origin.HostUser;
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

    /**
     * A finding of a service.
     *
     * @param host where it runs, in a report of several hosts
     */
    public record Changed(String service, Finding finding, Optional<HostUser> host) {

        /** One in a report of one host. */
        public Changed(String service, Finding finding) {
            this(service, finding, Optional.empty());
        }

        /** One of a service in a report. */
        public static Changed of(ServiceReport service, Finding finding) {
            return new Changed(service.service(), finding, service.host());
        }

        /** What tells it from others. */
        public FindingKey key() {
            return new FindingKey(service, finding.code(), finding.element(), host);
        }

        /** By what its service can be asked for: {@code jellyfin}; of several hosts {@code homelab@nas/jellyfin}. */
        public String name() {
            return host.map(where -> where.text(service)).orElse(service);
        }

        Changed on(Optional<HostUser> where) {
            return new Changed(service, finding, where);
        }
    }

    /** What makes two findings of two runs the same one. */
    public record FindingKey(String service, String code, Optional<String> element, Optional<HostUser> host) {}

    /** Whether anything changed. */
    public boolean any() {
        return !began.isEmpty() || !ended.isEmpty();
    }

    /** The findings of a report that change a status. */
    public static List<Changed> counting(DriftReport report) {
        return report.services().stream()
                .flatMap(service -> service.findings().stream()
                        .filter(finding -> finding.severity().counts())
                        .map(finding -> Changed.of(service, finding)))
                .toList();
    }

    /** The same, where each is of that host; of the only one where there is none. */
    RunChanges on(Optional<HostUser> host) {
        return new RunChanges(
                since,
                began.stream().map(one -> one.on(host)).toList(),
                ended.stream().map(one -> one.on(host)).toList());
    }

    /** What changed on a host. */
    RunChanges of(HostUser host) {
        return new RunChanges(
                since,
                began.stream()
                        .filter(one -> one.host().equals(Optional.of(host)))
                        .toList(),
                ended.stream()
                        .filter(one -> one.host().equals(Optional.of(host)))
                        .toList());
    }

    /** The findings of a report that are marked as new. */
    static List<Changed> begun(DriftReport report) {
        return counting(report).stream()
                .filter(changed ->
                        changed.finding().seen().filter(Finding.Seen::fresh).isPresent())
                .toList();
    }
}
