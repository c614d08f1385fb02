package io.homelab.drift.cli.text;

import io.homelab.drift.core.Category;
import io.homelab.drift.core.Kind;
import io.homelab.drift.core.output.Printable;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.FindingCode;
import io.homelab.drift.core.report.ServiceReport;
import io.homelab.drift.core.report.Severity;
import io.homelab.drift.core.report.Status;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A report as text for people: {@code Service: jellyfin}, {@code ✓ Image: matches}, {@code Status: MATCH}. */
public final class ReportText {

    private static final int INDENT = 2;
    private static final String STATUS = "Status: ";

    private final TextLayout page;
    private final Detail detail;
    private final boolean verbose;
    private final WhenText when;
    private final SinceText since;

    private ReportText(TextLayout page, Detail detail, boolean verbose, WhenText when, SinceText since) {
        this.page = page;
        this.detail = detail;
        this.verbose = verbose;
        this.when = when;
        this.since = since;
    }

    /** For whom the text is, and so how much of it there is. */
    public enum Detail {
        /** A file or a pipe: all of it, as scripts know it. */
        FILE,
        /** A terminal, where somebody asked for these services: all of it, in lines that the terminal holds. */
        TERMINAL,
        /** A terminal, where somebody looks at all services: what matches is a line each, and long values are cut. */
        GLANCE
    }

    /**
     * What its reader wants to see, and on what.
     *
     * @param verbose whether every stage is shown, with where its value was found
     * @param unmanaged whether the containers that no quadlet manages are listed
     * @param colors whether it is for a terminal that shows colours
     * @param columns how wide the lines are
     */
    public record Style(Detail detail, boolean verbose, boolean unmanaged, boolean colors, int columns) {}

    /**
     * The text of a report, its problems not included.
     *
     * @param place a clock where it is read: times are told as clocks show them there
     */
    public static String of(DriftReport report, Style style, Clock place) {
        TextLayout page = new TextLayout(style.colors(), style.columns());
        if (report.hosts().isEmpty()) {
            body(report, page, style, place);
            page.line(0, SummaryText.of(report));
        } else {
            new HostsText(page, style, place).write(report);
        }
        return page.toString();
    }

    /** All that is told of one host before its summary. */
    static void body(DriftReport report, TextLayout page, Style style, Clock place) {
        WhenText when = new WhenText(report.checkedAt(), place);
        SinceText since = new SinceText(page, when, report);
        new ReportText(page, style.detail(), style.verbose(), when, since).services(report.services());
        since.ended(report);
        CoverageText coverage = new CoverageText(page);
        report.coverage().filter(known -> style.unmanaged()).ifPresent(coverage::list);
        report.coverage().ifPresent(coverage::summary);
    }

    /** The same for a file whose reader lives by the clock of UTC. */
    public static String of(DriftReport report, boolean verbose, boolean colors, int columns) {
        return of(report, verbose, false, colors, columns);
    }

    /** The same with the containers that no quadlet manages. */
    public static String of(DriftReport report, boolean verbose, boolean unmanaged, boolean colors, int columns) {
        return of(report, new Style(Detail.FILE, verbose, unmanaged, colors, columns), Clock.systemUTC());
    }

    /** The block of one service. */
    public static String of(ServiceReport service, DriftReport report, int columns) {
        TextLayout page = new TextLayout(false, columns);
        WhenText when = new WhenText(report.checkedAt(), Clock.systemUTC());
        SinceText since = new SinceText(page, when, report);
        new ReportText(page, Detail.FILE, false, when, since).service(service);
        return page.toString();
    }

    private void services(List<ServiceReport> services) {
        if (detail != Detail.GLANCE) {
            services.forEach(this::service);
            return;
        }
        List<ServiceReport> matching = services.stream()
                .filter(service -> service.status() == Status.MATCH && service.compared())
                .toList();
        matching.forEach(this::matches);
        if (!matching.isEmpty()) {
            page.blank();
        }
        services.stream().filter(service -> !matching.contains(service)).forEach(this::service);
    }

    /** {@code ✓ jellyfin}, and what else is worth knowing of it. */
    private void matches(ServiceReport service) {
        String line = "✓ " + Printable.of(service.service());
        String known = service.findings().stream()
                .filter(finding -> finding.severity() == Severity.INFO)
                .map(finding -> " · " + Printable.of(finding.message()))
                .findFirst()
                .or(() -> accepted(service))
                .orElse("");
        int room = page.columns() - line.codePointCount(0, line.length());
        page.line(0, page.paint(Ansi.GOOD, "✓") + line.substring(1) + TextLayout.cutEnd(known, room));
    }

    private static Optional<String> accepted(ServiceReport service) {
        long accepted = service.findings().stream()
                .filter(finding -> finding.severity() == Severity.IGNORED)
                .count();
        return accepted == 0 ? Optional.empty() : Optional.of(" · " + accepted + " accepted");
    }

    private void service(ServiceReport service) {
        heading(service);
        CategoryText text = new CategoryText(page, detail == Detail.GLANCE, verbose, service.kind(), when);
        Set<Category> always = always(service.kind());
        boolean compared = compared(service);
        List<Category> unseen = Stream.of(Category.values())
                .filter(category -> !compared
                        && always.contains(category)
                        && of(category, service).isEmpty())
                .toList();
        for (Category category : Category.values()) {
            if (unseen.contains(category)) {
                notCompared(text, unseen, category);
            } else {
                text.write(category, of(category, service), always.contains(category));
            }
        }
        new HistoryText(page).write(service.history());
        if (service.status() == Status.UNKNOWN && detail != Detail.GLANCE) {
            page.filled(0, INDENT, Ansi.UNCERTAIN, TextLayout.words(status(service)));
        } else if (detail != Detail.GLANCE) {
            page.line(0, Ansi.of(service.status()), status(service));
        }
        end(service);
        since.service(service);
        page.blank();
    }

    /** A line each for scripts; a person is told once, and at a glance the reason does. */
    private void notCompared(CategoryText text, List<Category> unseen, Category category) {
        if (detail == Detail.FILE) {
            text.notCompared(List.of(category));
        } else if (detail == Detail.TERMINAL && category == unseen.get(0)) {
            text.notCompared(unseen);
        }
    }

    private static List<Finding> of(Category category, ServiceReport service) {
        return service.findings().stream()
                .filter(finding -> finding.category() == category)
                .toList();
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

    private void heading(ServiceReport service) {
        String name = "Service: " + Printable.of(service.service());
        if (detail == Detail.GLANCE) {
            List<String> words = TextLayout.words(name + "  " + status(service).substring(STATUS.length()));
            page.filled(0, INDENT, Ansi.of(service.status()), words);
        } else {
            page.line(0, Ansi.HEADING, name);
        }
    }

    private static String status(ServiceReport service) {
        String remedy =
                service.remedy().map(r -> " (" + r.kind().sentence() + ")").orElse("");
        return switch (service.status()) {
            case MATCH -> STATUS + "MATCH";
            case WARNING -> STATUS + "WARNING (informational)";
            case DRIFT -> STATUS + "DRIFT" + remedy;
            case UNKNOWN -> STATUS + "UNKNOWN (" + Printable.of(service.reason()) + ")";
        };
    }

    private void end(ServiceReport service) {
        if (!service.compared() && service.status() != Status.UNKNOWN) {
            page.filled(2, 4, Ansi.UNCERTAIN, TextLayout.words("? " + Printable.of(service.reason())));
        }
        if (service.status() == Status.DRIFT || service.status() == Status.WARNING) {
            service.remedy().ifPresent(remedy -> RemedyText.write(remedy, detail, page));
        }
    }
}
