package io.homelab.drift.cli.text;

import io.homelab.drift.core.output.Printable;
import io.homelab.drift.core.report.Cause;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.ServiceReport;
import io.homelab.drift.core.report.Severity;
import io.homelab.drift.core.report.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The last line of a report: {@code 12 services: 8 match, 1 warning, 3 drift (2 pending, 1 changed by hand)}. */
public final class SummaryText {

    private static final int MOST_HOSTS = 10;

    private SummaryText() {}

    public static String of(DriftReport report) {
        DriftReport.Summary summary = report.summary();
        String services = hosts(report) + (summary.total() == 1 ? "1 service: " : summary.total() + " services: ");
        String unknown = summary.unknown() > 0 ? ", " + summary.unknown() + " unknown" : "";
        return services + summary.match() + " match, " + summary.warning() + " warning, " + summary.drift() + " drift"
                + causes(report.services()) + unknown + accepted(report.services());
    }

    /** {@code 3 hosts, }; nothing where the report is of one. */
    private static String hosts(DriftReport report) {
        int hosts = report.hosts().size();
        return hosts == 0 ? "" : hosts == 1 ? "1 host, " : hosts + " hosts, ";
    }

    /** {@code Could not be read: pi, homelab@nas}; empty where all hosts were. */
    public static Optional<String> unread(DriftReport report) {
        List<String> unread = report.hosts().stream()
                .filter(host -> !host.read())
                .map(host -> Printable.of(host.host().text()))
                .toList();
        int more = unread.size() - MOST_HOSTS;
        return unread.isEmpty()
                ? Optional.empty()
                : Optional.of("Could not be read: "
                        + String.join(", ", unread.stream().limit(MOST_HOSTS).toList())
                        + (more > 0 ? " and " + more + " more" : ""));
    }

    /** What counts for nothing is not forgotten. */
    private static String accepted(List<ServiceReport> services) {
        long accepted = services.stream()
                .flatMap(service -> service.findings().stream())
                .filter(finding -> finding.severity() == Severity.IGNORED)
                .count();
        return accepted == 0 ? "" : "; " + accepted + (accepted == 1 ? " finding is" : " findings are") + " accepted";
    }

    /** A service with both kinds of causes counts in both. */
    private static String causes(List<ServiceReport> services) {
        List<String> counts = new ArrayList<>();
        count(services, Cause::pending, "pending").ifPresent(counts::add);
        count(services, Cause::byHand, "changed by hand").ifPresent(counts::add);
        return counts.isEmpty() ? "" : " (" + String.join(", ", counts) + ")";
    }

    private static Optional<String> count(List<ServiceReport> services, Predicate<Cause> which, String word) {
        long counted = services.stream()
                .filter(service -> service.status() == Status.DRIFT)
                .filter(service -> service.findings().stream()
                        .filter(finding -> finding.severity() == Severity.DRIFT)
                        .anyMatch(finding -> finding.cause().filter(which).isPresent()))
                .count();
        return counted == 0 ? Optional.empty() : Optional.of(counted + " " + word);
    }
}
