package io.homelab.drift.cli.export;

import io.homelab.drift.cli.text.FindingBrief;
import io.homelab.drift.cli.text.ReportText;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.ServiceReport;
import io.homelab.drift.core.report.Status;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A report as JUnit's XML, a test case a service: drift is a failure, what could not be compared or read an error. Warnings pass, and are
 * printed by their case.
 *
 * @see <a href="https://maven.apache.org/surefire/maven-surefire-plugin/xsd/surefire-test-report.xsd">Surefire's schema</a>
 */
public final class JunitXml {

    private static final String SUITE = "drift";
    private static final int COLUMNS = 80;

    private final StringBuilder xml = new StringBuilder();

    private JunitXml() {}

    public static String of(DriftReport report, RunFacts run) {
        JunitXml junit = new JunitXml();
        junit.line("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
        if (report.hosts().isEmpty()) {
            junit.suite(SUITE, report, run);
        } else {
            junit.suites(report, run);
        }
        return junit.xml.toString();
    }

    /** A suite for each host, and one for what is of none of them. */
    private void suites(DriftReport report, RunFacts run) {
        List<Problem> ofNone = unread(report).stream()
                .filter(problem -> problem.host().isEmpty())
                .toList();
        DriftReport.Summary summary = report.summary();
        int unread = unread(report).size();
        line("<testsuites" + attribute("name", SUITE) + attribute("time", run.seconds())
                + attribute("tests", summary.total() + unread) + attribute("errors", summary.unknown() + unread)
                + attribute("failures", summary.drift()) + ">");
        if (!ofNone.isEmpty()) {
            line("<testsuite" + attribute("name", SUITE) + attribute("time", 0)
                    + attribute("tests", ofNone.size()) + attribute("errors", ofNone.size())
                    + attribute("skipped", 0) + attribute("failures", 0) + ">");
            ofNone.forEach(this::problem);
            line("</testsuite>");
        }
        report.byHost().forEach((host, part) -> suite(SUITE + " " + host.host().text(), part, run.on(host.host())));
        line("</testsuites>");
    }

    private static List<Problem> unread(DriftReport report) {
        return report.problems().stream()
                .filter(problem -> problem.level() == Problem.Level.ERROR)
                .toList();
    }

    private void suite(String name, DriftReport report, RunFacts run) {
        List<Problem> unread = unread(report);
        DriftReport.Summary summary = report.summary();
        line("<testsuite" + attribute("name", name) + attribute("time", run.seconds())
                + attribute("tests", summary.total() + unread.size())
                + attribute("errors", summary.unknown() + unread.size()) + attribute("skipped", 0)
                + attribute("failures", summary.drift()) + ">");
        line("  <properties>");
        property("host", run.host());
        property("user", run.user());
        report.podman().ifPresent(version -> property("podman", version));
        property("checkedAt", report.checkedAt().truncatedTo(ChronoUnit.SECONDS).toString());
        line("  </properties>");
        report.services().forEach(service -> service(service, report));
        unread.forEach(this::problem);
        line("</testsuite>");
    }

    private void property(String name, String value) {
        line("    <property" + attribute("name", name) + attribute("value", value) + "/>");
    }

    private void service(ServiceReport service, DriftReport report) {
        String block = ReportText.of(service, report, COLUMNS);
        List<Finding> findings = FindingBrief.worstFirst(service);
        String summary = findings.stream()
                .map(finding -> FindingBrief.of(finding).what())
                .collect(Collectors.joining("; "));
        switch (service.status()) {
            case MATCH -> line(start(service) + "/>");
            case WARNING -> nested(start(service), "system-out", "", block);
            case DRIFT ->
                nested(
                        start(service),
                        "failure",
                        attribute("message", summary)
                                + attribute(
                                        "type",
                                        findings.isEmpty()
                                                ? "drift"
                                                : findings.get(0).code()),
                        block);
            case UNKNOWN ->
                nested(
                        start(service),
                        "error",
                        attribute("message", service.reason()) + attribute("type", Status.UNKNOWN.name()),
                        block);
        }
    }

    private static String start(ServiceReport service) {
        return "  <testcase" + attribute("name", service.service())
                + attribute("classname", SUITE + "." + service.kind().word()) + attribute("time", 0);
    }

    private void problem(Problem problem) {
        String place = problem.origin().map(Origin::text).or(problem::service).orElse("the check");
        nested(
                "  <testcase" + attribute("name", place) + attribute("classname", SUITE) + attribute("time", 0),
                "error",
                attribute("message", problem.message()) + attribute("type", "unread"),
                problem.message());
    }

    private void nested(String start, String element, String attributes, String text) {
        line(start + ">");
        line("    <" + element + attributes + ">" + Markup.lines(text) + "</" + element + ">");
        line("  </testcase>");
    }

    private static String attribute(String name, Object value) {
        return " " + name + "=\"" + Markup.text(value.toString()) + "\"";
    }

    private void line(String line) {
        xml.append(line).append('\n');
    }
}
