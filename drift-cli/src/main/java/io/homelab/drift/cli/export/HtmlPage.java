package io.homelab.drift.cli.export;

import static io.homelab.drift.cli.export.Markup.text;

import io.homelab.drift.cli.text.FindingBrief;
import io.homelab.drift.cli.text.FindingSides;
import io.homelab.drift.cli.text.SummaryText;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.report.Cause;
import io.homelab.drift.core.report.CheckedHost;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.Remedy;
import io.homelab.drift.core.report.ServiceReport;
import io.homelab.drift.core.report.Severity;
import io.homelab.drift.core.report.Status;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A report as one page that needs nothing else: it opens from disk, asks no network and is whole without its script, which only searches
 * and filters. The page allows its own style and script alone, by their hashes, so that no text in it can become one.
 *
 * @see <a href="https://www.w3.org/TR/CSP3/">Content Security Policy Level 3</a>
 */
public final class HtmlPage {

    private final StringBuilder html = new StringBuilder();

    private HtmlPage() {}

    public static String of(DriftReport report, RunFacts run) {
        HtmlPage page = new HtmlPage();
        page.write(report, run);
        return page.html.toString();
    }

    private void write(DriftReport report, RunFacts run) {
        PageResource style = PageResource.of("page.css");
        PageResource script = PageResource.of("page.js");
        line("<!doctype html>", "<html lang=\"en\">", "<head>", "<meta charset=\"utf-8\">");
        line("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '" + style.hash()
                + "'; script-src '" + script.hash() + "'; base-uri 'none'; form-action 'none'\">");
        line("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        line("<title>drift: " + text(where(report, run)) + ", "
                + report.summary().drift() + " drift</title>");
        line("<style>" + style.text() + "</style>", "</head>", "<body>");
        header(report, run);
        report.problems().stream().filter(problem -> problem.host().isEmpty()).forEach(this::problem);
        filters(report.services());
        line("<main>");
        if (report.hosts().isEmpty()) {
            services(report);
        } else {
            report.byHost().forEach(this::host);
        }
        line("</main>");
        line("<script>" + script.text() + "</script>", "</body>", "</html>");
    }

    private static String where(DriftReport report, RunFacts run) {
        int hosts = report.hosts().size();
        return hosts == 0
                ? run.host()
                : hosts == 1 ? report.hosts().get(0).host().text() : hosts + " hosts";
    }

    private void host(CheckedHost host, DriftReport part) {
        String podman = host.podman().map(version -> ", Podman " + version).orElse("");
        line("<section>", "<h2>" + text(host.host().text()) + "</h2>");
        line("<p class=\"faint\">" + text(host.read() ? SummaryText.of(part) + podman : "could not be read") + "</p>");
        part.problems().forEach(this::problem);
        services(part);
        line("</section>");
    }

    /** What needs somebody first, then what does not. */
    private void services(DriftReport report) {
        Stream.concat(
                        FindingBrief.worstFirst(report.services()).stream(),
                        report.services().stream().filter(service -> service.status() == Status.MATCH))
                .forEach(this::service);
    }

    private void header(DriftReport report, RunFacts run) {
        line("<header>", "<h1>drift: " + text(where(report, run)) + "</h1>");
        line("<p>" + text(SummaryText.of(report)) + "</p>");
        String podman = report.podman().map(version -> ", Podman " + version).orElse("");
        line("<p class=\"faint\">"
                + text((report.hosts().isEmpty() ? "the services of " + run.user() + ", checked at " : "checked at ")
                        + report.checkedAt().truncatedTo(ChronoUnit.SECONDS) + podman + ", drift "
                        + report.tool().version())
                + "</p>");
        line("</header>");
    }

    private void problem(Problem problem) {
        String place = problem.origin()
                .map(Origin::text)
                .or(problem::service)
                .map(at -> at + ": ")
                .orElse("");
        line("<p class=\"problem\">" + text(place + problem.message()) + "</p>");
    }

    /** Without a script there is nothing to filter with: the form is not shown then. */
    private void filters(List<ServiceReport> services) {
        line("<form hidden>", "<input type=\"search\" name=\"search\" placeholder=\"Search\" aria-label=\"Search\">");
        for (Status status : List.of(Status.UNKNOWN, Status.DRIFT, Status.WARNING, Status.MATCH)) {
            long count = services.stream()
                    .filter(service -> service.status() == status)
                    .count();
            line("<label><input type=\"checkbox\" name=\"status\" value=\"" + word(status) + "\" checked> "
                    + word(status) + " (" + count + ")</label>");
        }
        line("<select name=\"cause\" aria-label=\"Cause\">", "<option value=\"\">any cause</option>");
        TreeSet<Cause> causes =
                services.stream().flatMap(HtmlPage::causes).collect(Collectors.toCollection(TreeSet::new));
        causes.forEach(cause -> line("<option value=\"" + cause.word() + "\">" + text(cause.sentence()) + "</option>"));
        line("</select>", "<span id=\"shown\" class=\"faint\" role=\"status\"></span>", "</form>");
    }

    private void service(ServiceReport service) {
        List<Finding> findings = service.findings().stream()
                .filter(finding -> finding.severity() != Severity.MATCH)
                .toList();
        boolean more = !findings.isEmpty() || service.remedy().isPresent();
        String status = word(service.status());
        String causes = causes(service).map(Cause::word).distinct().collect(Collectors.joining(" "));
        line("<" + (more ? "details" : "div") + " class=\"service " + status + "\" data-status=\"" + status
                + "\" data-causes=\"" + causes + "\"" + (service.status() == Status.DRIFT ? " open" : "") + ">");
        line((more ? "<summary" : "<div") + " class=\"head\"><span class=\"name\">" + text(service.service())
                + "</span> <span class=\"status\">" + service.status() + "</span> <span class=\"what\">"
                + text(what(service)) + "</span>" + (more ? "</summary>" : "</div>"));
        if (more) {
            line("<div class=\"body\">", "<table>");
            line("<thead><tr><th>What</th><th>Quadlet</th><th>Running</th><th>Cause</th></tr></thead>", "<tbody>");
            findings.forEach(this::finding);
            line("</tbody>", "</table>");
            service.remedy().filter(remedy -> service.status() != Status.MATCH).ifPresent(this::remedy);
            line("</div>");
        }
        line(more ? "</details>" : "</div>");
    }

    private static String what(ServiceReport service) {
        return service.reason().isEmpty()
                ? FindingBrief.worstFirst(service).stream()
                        .map(finding -> FindingBrief.of(finding).what())
                        .findFirst()
                        .orElse("")
                : service.reason();
    }

    private void finding(Finding finding) {
        FindingSides sides = FindingSides.of(finding);
        boolean values = finding.kind().ofAValue() && !finding.kind().ofTheUnit();
        String cause = finding.cause()
                .filter(known -> known != Cause.UNKNOWN)
                .map(Cause::sentence)
                .orElse("");
        String severity = finding.severity() == Severity.DRIFT ? "" : " (" + severity(finding) + ")";
        line("<tr><td>"
                + text(
                        values
                                ? FindingSides.subject(finding) + severity
                                : finding.category().word()) + "</td>");
        if (values) {
            line(side("Quadlet", sides.declared()), side("Running", sides.running()));
        } else {
            line("<td colspan=\"2\">" + text(finding.message() + severity) + place(sides.declared()) + "</td>");
        }
        line((cause.isEmpty() ? "<td>" : "<td data-label=\"Cause\">") + text(cause) + "</td></tr>");
    }

    /** {@code warning}; of what is accepted {@code accepted: set by the dashboard}. */
    private static String severity(Finding finding) {
        return finding.ignored()
                .map(accepted -> "accepted: " + accepted.reason())
                .orElseGet(() -> word(finding.severity()));
    }

    private static String side(String label, Optional<FindingSides.Shown> side) {
        String value = side.map(shown -> "<code>"
                        + shown.parts().stream()
                                .map(part ->
                                        part.differs() ? "<mark>" + text(part.text()) + "</mark>" : text(part.text()))
                                .collect(Collectors.joining())
                        + "</code>")
                .orElse("<span class=\"faint\">not there</span>");
        return "<td data-label=\"" + label + "\">" + value + place(side) + "</td>";
    }

    private static String place(Optional<FindingSides.Shown> side) {
        return side.map(shown -> "<span class=\"place\">" + text(shown.origin()) + "</span>")
                .orElse("");
    }

    private void remedy(Remedy remedy) {
        if (!remedy.commands().isEmpty()) {
            line("<pre>" + text(String.join(" && ", remedy.commands())) + "</pre>");
        }
        if (!remedy.advice().isEmpty()) {
            line("<p class=\"faint\">" + text(remedy.advice()) + "</p>");
        }
    }

    private static Stream<Cause> causes(ServiceReport service) {
        return service.findings().stream()
                .filter(finding -> finding.severity().counts())
                .flatMap(finding -> finding.cause().stream());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private void line(String... lines) {
        for (String line : lines) {
            html.append(line).append('\n');
        }
    }
}
