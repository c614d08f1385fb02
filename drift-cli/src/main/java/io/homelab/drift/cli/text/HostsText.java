package io.homelab.drift.cli.text;

import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.output.Printable;
import io.homelab.drift.core.report.CheckedHost;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.RunChanges;
import io.homelab.drift.core.report.ServiceReport;
import io.homelab.drift.core.report.Status;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * A report of several hosts as text: below {@code Host: homelab@nas (Podman 5.8.6)} what is told of one, and its summary; then that of
 * all. At a glance hosts on which all is well are a line each, and what matches on the others is only counted.
 */
final class HostsText {

    private static final int INDENT = 2;

    private final TextLayout page;
    private final ReportText.Style style;
    private final Clock place;

    HostsText(TextLayout page, ReportText.Style style, Clock place) {
        this.page = page;
        this.style = style;
        this.place = place;
    }

    void write(DriftReport report) {
        boolean glance = style.detail() == ReportText.Detail.GLANCE;
        Map<CheckedHost, DriftReport> parts = report.byHost();
        boolean quiet = false;
        for (Map.Entry<CheckedHost, DriftReport> one : parts.entrySet()) {
            DriftReport part = one.getValue();
            boolean well = glance && part.status() == Status.MATCH && !news(part);
            if (well) {
                page.line(0, page.paint(Ansi.GOOD, "✓") + " " + name(one.getKey()) + ": " + SummaryText.of(part));
            }
            quiet |= well;
        }
        if (quiet) {
            page.blank();
        }
        parts.forEach((host, part) -> {
            if (!glance || part.status() != Status.MATCH || news(part)) {
                host(host, glance ? withoutMatches(part) : part, part);
            }
        });
        page.line(0, SummaryText.of(report));
        SummaryText.unread(report).ifPresent(line -> page.filled(0, INDENT, Ansi.UNCERTAIN, TextLayout.words(line)));
    }

    private void host(CheckedHost host, DriftReport told, DriftReport all) {
        String podman =
                host.podman().map(version -> " (Podman " + version + ")").orElse("");
        page.line(0, Ansi.HEADING, "Host: " + name(host) + podman);
        all.problems().stream()
                .filter(problem -> !host.read() && problem.level() == Problem.Level.ERROR)
                .forEach(problem -> page.filled(
                        INDENT,
                        INDENT + INDENT,
                        Ansi.UNCERTAIN,
                        TextLayout.words("? " + Printable.of(problem.message()))));
        page.blank();
        ReportText.body(told, page, style, place);
        if (host.read()) {
            page.line(0, name(host) + ": " + SummaryText.of(all));
            page.blank();
        }
    }

    /** Whether there is anything to tell but how its services are. */
    private boolean news(DriftReport part) {
        return part.changes().filter(RunChanges::any).isPresent() || style.unmanaged();
    }

    private static DriftReport withoutMatches(DriftReport part) {
        List<ServiceReport> services = part.services().stream()
                .filter(service -> service.status() != Status.MATCH || !service.compared())
                .toList();
        return part.with(services, List.of());
    }

    private static String name(CheckedHost host) {
        return Printable.of(host.host().text());
    }
}
