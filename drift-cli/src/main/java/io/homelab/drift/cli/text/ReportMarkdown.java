package io.homelab.drift.cli.text;

import static io.homelab.drift.cli.text.Markdown.code;
import static io.homelab.drift.cli.text.Markdown.plain;

import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.Remedy;
import io.homelab.drift.core.report.ServiceReport;
import io.homelab.drift.core.report.Status;
import java.util.List;

/** A report as Markdown for an issue or a pull request: a heading, a table of what does not match, and below it the details. */
public final class ReportMarkdown {

    /** GitHub takes no comment of more than 65,536 characters. */
    private static final int LONGEST = 60_000;

    private final StringBuilder text = new StringBuilder();

    private ReportMarkdown() {}

    /** The report, a line feed at its end. */
    public static String of(DriftReport report) {
        ReportMarkdown markdown = new ReportMarkdown();
        markdown.write(report);
        return markdown.text.toString();
    }

    private void write(DriftReport report) {
        line("## drift: " + SummaryText.of(report));
        if (report.hosts().isEmpty()) {
            body(report);
            return;
        }
        problems(report.problems().stream()
                .filter(problem -> problem.host().isEmpty())
                .toList());
        hosts(report);
        report.byHost().forEach((host, part) -> {
            if (part.status() != Status.MATCH || !part.problems().isEmpty()) {
                fits("\n### " + code(host.host().text()) + ": "
                        + (host.read() ? SummaryText.of(part) : "could not be read") + "\n");
                body(part);
            }
        });
    }

    private void problems(List<Problem> problems) {
        if (!problems.isEmpty()) {
            line("");
            problems.forEach(problem -> item(problem(problem)));
        }
    }

    private void hosts(DriftReport report) {
        line("", "| Host | Podman | Status | Services | Match | Warning | Drift | Unknown |");
        line("|---|---|---|---|---|---|---|---|");
        report.byHost().forEach((host, part) -> {
            DriftReport.Summary sum = part.summary();
            fits("| " + code(host.host().text()) + " | " + plain(host.podman().orElse("")) + " | "
                    + (host.read() ? part.status() : "could not be read") + " | " + sum.total() + " | " + sum.match()
                    + " | " + sum.warning() + " | " + sum.drift() + " | " + sum.unknown() + " |\n");
        });
    }

    private void body(DriftReport report) {
        problems(report.problems());
        List<ServiceReport> services = FindingBrief.worstFirst(report.services());
        if (services.isEmpty()) {
            return;
        }
        line("", "| Service | Status | What differs | Cause |", "|---|---|---|---|");
        long told = services.stream().filter(service -> fits(row(service))).count();
        if (told < services.size()) {
            line("", (services.size() - told) + " more services are left out: a comment can only be so long.");
        }
        services.forEach(this::details);
    }

    private static String problem(Problem problem) {
        String place =
                problem.origin().map(origin -> code(origin.text()) + ": ").orElse("");
        return place + plain(problem.message());
    }

    private static String row(ServiceReport service) {
        List<Finding> findings = FindingBrief.worstFirst(service);
        String start = "| " + code(service.service()) + " | " + service.status() + " | ";
        if (findings.isEmpty()) {
            return start + plain(service.reason()) + " | |\n";
        }
        FindingBrief first = FindingBrief.of(findings.get(0));
        String more = findings.size() == 1 ? "" : "<br>and " + (findings.size() - 1) + " more";
        return start + plain(first.what()) + more + " | " + plain(first.cause()) + " |\n";
    }

    private void details(ServiceReport service) {
        List<Finding> findings = FindingBrief.worstFirst(service);
        if (findings.isEmpty()) {
            return;
        }
        StringBuilder details = new StringBuilder();
        details.append("\n<details><summary>").append(code(service.service())).append("</summary>\n\n");
        findings.forEach(
                finding -> details.append("- ").append(finding(finding)).append('\n'));
        service.remedy().ifPresent(remedy -> remedy(details, remedy));
        fits(details.append("\n</details>\n").toString());
    }

    private static String finding(Finding finding) {
        FindingBrief line = FindingBrief.of(finding);
        return plain(line.what())
                + (line.place().isEmpty() ? "" : " (" + code(line.place()) + ")")
                + (line.cause().isEmpty() ? "" : ": " + plain(line.cause()));
    }

    private static void remedy(StringBuilder details, Remedy remedy) {
        remedy.commands()
                .forEach(command -> details.append("- ").append(code(command)).append('\n'));
        if (!remedy.advice().isEmpty()) {
            details.append("- ").append(plain(remedy.advice())).append('\n');
        }
    }

    private void item(String item) {
        fits("- " + item + "\n");
    }

    /** Adds a part as a whole, or leaves it out where the text would be longer than a comment may be. */
    private boolean fits(String part) {
        boolean fits = text.length() + part.length() <= LONGEST;
        text.append(fits ? part : "");
        return fits;
    }

    private void line(String... lines) {
        for (String line : lines) {
            text.append(line).append('\n');
        }
    }
}
