package io.homelab.drift.cli.text;

import io.homelab.drift.core.Category;
import io.homelab.drift.core.Kind;
import io.homelab.drift.core.output.Printable;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.FindingCode;
import io.homelab.drift.core.report.Remedy;
import io.homelab.drift.core.report.ServiceReport;
import io.homelab.drift.core.report.Status;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A report as text for people: {@code Service: jellyfin}, {@code ✓ Image: matches}, {@code Status: MATCH}. */
public final class ReportText {

    private final TextLayout page;
    private final boolean verbose;
    private final WhenText when;

    private ReportText(TextLayout page, boolean verbose, WhenText when) {
        this.page = page;
        this.verbose = verbose;
        this.when = when;
    }

    /**
     * The text of a report, its problems not included.
     *
     * @param verbose whether every stage is shown, with where its value was found
     * @param colors whether it is for a terminal that shows colours
     * @param columns how wide the lines are
     */
    public static String of(DriftReport report, boolean verbose, boolean colors, int columns) {
        return of(report, verbose, false, colors, columns, Clock.systemUTC());
    }

    /** The same for a reader by the clock of UTC. */
    public static String of(DriftReport report, boolean verbose, boolean unmanaged, boolean colors, int columns) {
        return of(report, verbose, unmanaged, colors, columns, Clock.systemUTC());
    }

    /**
     * The same.
     *
     * @param unmanaged whether the containers that no quadlet manages are listed
     * @param place a clock where it is read: times are told as clocks show them there
     */
    public static String of(
            DriftReport report, boolean verbose, boolean unmanaged, boolean colors, int columns, Clock place) {
        ReportText text =
                new ReportText(new TextLayout(colors, columns), verbose, new WhenText(report.checkedAt(), place));
        SinceText since = new SinceText(text.page, text.when, report);
        report.services().forEach(service -> text.service(service, since));
        since.ended(report);
        CoverageText coverage = new CoverageText(text.page);
        report.coverage().filter(known -> unmanaged).ifPresent(coverage::list);
        report.coverage().ifPresent(coverage::summary);
        text.page.line(0, summary(report.summary()));
        return text.page.toString();
    }

    private void service(ServiceReport service, SinceText since) {
        page.line(0, Ansi.HEADING, "Service: " + Printable.of(service.service()));
        CategoryText text = new CategoryText(page, verbose, service.kind(), when);
        Set<Category> always = always(service.kind());
        boolean compared = compared(service);
        for (Category category : Category.values()) {
            List<Finding> findings = service.findings().stream()
                    .filter(finding -> finding.category() == category)
                    .toList();
            if (findings.isEmpty() && always.contains(category) && !compared) {
                text.notCompared(category);
            } else {
                text.write(category, findings, always.contains(category));
            }
        }
        new HistoryText(page).write(service.history());
        status(service);
        since.service(service);
        page.blank();
    }

    private static Set<Category> always(Kind kind) {
        return switch (kind) {
            case CONTAINER ->
                EnumSet.of(Category.IMAGE, Category.MEMORY, Category.NETWORKS, Category.VOLUMES, Category.LABELS);
            case POD -> EnumSet.of(Category.NETWORKS, Category.VOLUMES, Category.LABELS);
            case NETWORK -> EnumSet.of(Category.NETWORKS, Category.LABELS);
            case VOLUME -> EnumSet.of(Category.VOLUMES, Category.LABELS);
            case IMAGE, BUILD, ARTIFACT -> EnumSet.of(Category.IMAGE);
            case KUBE -> EnumSet.of(Category.UNIT);
        };
    }

    private static boolean compared(ServiceReport service) {
        // Quadlet removes the container of a unit that fails or is stopped.
        boolean onlyStates = service.findings().stream()
                .allMatch(finding -> finding.kind().ofTheUnit() || FindingText.setting(finding));
        boolean nothingThere = service.findings().stream()
                .anyMatch(finding -> finding.kind() == FindingCode.Kind.ABSENT
                        || (onlyStates
                                && (finding.type() == FindingCode.UNIT_FAILED
                                        || finding.type() == FindingCode.STOPPED)));
        return !nothingThere && service.compared();
    }

    private void status(ServiceReport service) {
        String remedy =
                service.remedy().map(r -> " (" + r.kind().sentence() + ")").orElse("");
        switch (service.status()) {
            case MATCH -> page.line(0, Ansi.GOOD, "Status: MATCH");
            case WARNING -> page.line(0, Ansi.CAUTION, "Status: WARNING (informational)");
            case DRIFT -> page.line(0, Ansi.BAD, "Status: DRIFT" + remedy);
            case UNKNOWN ->
                page.filled(
                        0,
                        2,
                        Ansi.UNCERTAIN,
                        TextLayout.words("Status: UNKNOWN (" + Printable.of(service.reason()) + ")"));
        }
        if (!service.compared() && service.status() != Status.UNKNOWN) {
            page.filled(2, 4, Ansi.UNCERTAIN, TextLayout.words("? " + Printable.of(service.reason())));
        }
        if (service.status() == Status.DRIFT || service.status() == Status.WARNING) {
            service.remedy().ifPresent(this::remedy);
        }
    }

    private void remedy(Remedy remedy) {
        if (!remedy.commands().isEmpty()) {
            page.line(2, Printable.of(String.join(" && ", remedy.commands())));
        }
        if (!remedy.advice().isEmpty()) {
            // A comment, so that it may be pasted along with the command.
            page.filled("  # ", "  # ", Ansi.PLAIN, TextLayout.words(Printable.of(remedy.advice())));
        }
    }

    /** The last line: {@code 12 services: 8 match, 1 warning, 3 drift}. */
    public static String summary(DriftReport.Summary summary) {
        String services = summary.total() == 1 ? "1 service: " : summary.total() + " services: ";
        String counted = summary.match() + " match, " + summary.warning() + " warning, " + summary.drift() + " drift";
        return services + counted + (summary.unknown() > 0 ? ", " + summary.unknown() + " unknown" : "");
    }
}
