package io.homelab.drift.cli;

import io.homelab.drift.cli.export.HtmlPage;
import io.homelab.drift.cli.export.JunitXml;
import io.homelab.drift.cli.export.PrometheusText;
import io.homelab.drift.cli.export.RunFacts;
import io.homelab.drift.cli.text.BriefText;
import io.homelab.drift.cli.text.ReportMarkdown;
import io.homelab.drift.cli.text.ReportText;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.ReportJson;
import io.homelab.drift.core.report.ServiceReport;
import io.homelab.drift.core.report.Status;
import java.time.Clock;
import java.util.stream.Stream;

/** The forms in which the result of a check is written: a row each, and a class that writes it. */
enum CheckFormat {
    TEXT(Messages.BESIDE, (report, view) -> nothing(report) ? "" : ReportText.of(report, view.style(), view.clock())),
    BRIEF(
            Messages.BESIDE,
            (report, view) ->
                    nothing(report) ? "" : BriefText.of(report, view.style().colors())),
    JSON(Messages.WITHIN, (report, view) -> ReportJson.text(report)),
    NAMES(Messages.BESIDE, (report, view) -> NamesFormat.lines(drifting(report))),
    JUNIT(Messages.BOTH, (report, view) -> JunitXml.of(report, view.run())),
    PROMETHEUS(Messages.BOTH, (report, view) -> PrometheusText.of(report, view.run())),
    MARKDOWN(Messages.BOTH, (report, view) -> ReportMarkdown.of(report)),
    HTML(Messages.BOTH, (report, view) -> HtmlPage.of(report, view.run()));

    /** Where problems are told, and a check that failed as a whole. */
    private enum Messages {
        /** On standard error. */
        BESIDE,
        /** In what is written. */
        WITHIN,
        /** Both: whoever reads what is written may never see the other. */
        BOTH
    }

    /** What its reader wants to see, and what is known of the run. */
    record View(ReportText.Style style, RunFacts run, Clock clock) {}

    private interface Writer {
        String write(DriftReport report, View view);
    }

    private final Messages messages;
    private final Writer writer;

    CheckFormat(Messages messages, Writer writer) {
        this.messages = messages;
        this.writer = writer;
    }

    String text(DriftReport report, View view) {
        return writer.write(report, view);
    }

    /** Whether nothing is said on standard error, because it is all in here. */
    boolean silent() {
        return messages == Messages.WITHIN;
    }

    /** Whether a check that failed as a whole is written in it. */
    boolean holdsFailures() {
        return messages != Messages.BESIDE;
    }

    /** Whether it may be written in other characters, as long as people can read it. */
    boolean isForPeople() {
        return this == TEXT || this == BRIEF;
    }

    /** Whether it tells of the run itself, and not only of its result. */
    boolean tellsOfTheRun() {
        return this == JUNIT || this == PROMETHEUS || this == HTML;
    }

    /** Where only a service was asked for that does not exist, the message has said it all. */
    private static boolean nothing(DriftReport result) {
        return result.services().isEmpty()
                && result.problems().stream()
                        .anyMatch(p ->
                                p.level() == Problem.Level.ERROR && p.host().isEmpty());
    }

    private static Stream<String> drifting(DriftReport report) {
        return report.services().stream()
                .filter(service -> service.status() == Status.DRIFT)
                .map(ServiceReport::name);
    }
}
