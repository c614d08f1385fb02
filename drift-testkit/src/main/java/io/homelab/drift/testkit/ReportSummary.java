package io.homelab.drift.testkit;

import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.output.Printable;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.ServiceReport;
import io.homelab.drift.core.report.Side;
import io.homelab.drift.core.report.Status;
import java.util.Optional;

/** A report for the reader of a failed test: what matches is left out. */
final class ReportSummary {

    private final StringBuilder text = new StringBuilder();

    private ReportSummary() {}

    static String of(DriftReport report) {
        ReportSummary whole = new ReportSummary();
        report.problems().forEach(problem -> whole.line(new Found.OfProblem(problem).line()));
        report.services().forEach(whole::service);
        DriftReport.Summary sum = report.summary();
        whole.line(sum.total() + " services: " + sum.match() + " match, " + sum.warning() + " warning, " + sum.drift()
                + " drift, " + sum.unknown() + " unknown");
        return whole.text.toString();
    }

    static String of(ServiceReport service) {
        ReportSummary one = new ReportSummary();
        one.service(service);
        return one.text.isEmpty() ? service.service() + " matches\n" : one.text.toString();
    }

    private void service(ServiceReport service) {
        if (service.status() == Status.MATCH && service.findings().isEmpty()) {
            return;
        }
        String reason = service.reason().isEmpty() ? "" : " (" + service.reason() + ")";
        line(service.service() + " (" + service.source() + "): " + service.status() + reason);
        service.findings().forEach(this::finding);
    }

    private void finding(Finding finding) {
        String element = finding.element().map(name -> "[" + name + "]").orElse("");
        String cause = finding.cause().map(why -> "; " + why.sentence()).orElse("");
        line("  " + finding.severity() + " " + finding.code() + element + ": " + finding.message() + cause);
        side("declared", finding.declared());
        side("loaded", finding.loaded());
        side("created", finding.created());
        side("running", finding.running());
    }

    private void side(String stage, Optional<Side> side) {
        side.ifPresent(known -> line("    " + stage + ": " + value(known) + " (" + where(known.origin()) + ")"));
    }

    private static String value(Side side) {
        if (side.value() instanceof Side.Masked) {
            return "a value that is not shown";
        }
        String plain = side.value() instanceof Side.Texts list
                ? String.join(" ", list.texts())
                : ((Side.Text) side.value()).text();
        return side.readable().map(readable -> readable + " = " + plain).orElse(plain);
    }

    private static String where(Origin origin) {
        boolean keyed = origin instanceof Origin.FileLine line && !line.key().isEmpty();
        return keyed ? ((Origin.FileLine) origin).key() + "=, " + origin.text() : origin.text();
    }

    private void line(String line) {
        text.append(Printable.of(line)).append('\n');
    }
}
