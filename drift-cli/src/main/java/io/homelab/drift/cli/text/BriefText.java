package io.homelab.drift.cli.text;

import io.homelab.drift.core.output.Printable;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.ServiceReport;
import io.homelab.drift.core.report.Status;
import java.util.ArrayList;
import java.util.List;

/**
 * A report at a glance: a line for each service that does not match, the worst first, and the summary.
 *
 * <pre>{@code jellyfin  DRIFT  memory 4G → 2G  not reloaded  jellyfin.container:23}</pre>
 */
public final class BriefText {

    private static final String GAP = "  ";
    /** A service that is called longer than this does not push all others aside. */
    private static final int WIDEST_NAME = 30;

    private static final int WIDEST_OF_HOSTS = 50;

    private BriefText() {}

    public static String of(DriftReport report, boolean colors) {
        TextLayout page = new TextLayout(colors, Integer.MAX_VALUE);
        List<ServiceReport> services = FindingBrief.worstFirst(report.services());
        // escaped a name is longer
        List<String> names =
                services.stream().map(service -> Printable.of(service.name())).toList();
        boolean several = !report.hosts().isEmpty();
        int name = widest(names, several ? WIDEST_OF_HOSTS : WIDEST_NAME);
        int status =
                widest(services.stream().map(service -> service.status().name()).toList(), WIDEST_NAME);
        unread(report).forEach(line -> page.line(0, Ansi.UNCERTAIN, line));
        for (ServiceReport service : services) {
            String word = page.paint(Ansi.of(service.status()), service.status().name());
            page.line(
                    0,
                    pad(Printable.of(service.name()), name)
                            + GAP
                            + word
                            + " ".repeat(status - service.status().name().length())
                            + GAP
                            + String.join(GAP, cells(service)));
        }
        page.line(0, SummaryText.of(report));
        return page.toString();
    }

    /** The hosts of which nothing is known: {@code pi  UNKNOWN  there is no quadlet directory hosts/pi}. */
    private static List<String> unread(DriftReport report) {
        return report.byHost().entrySet().stream()
                .filter(one -> !one.getKey().read())
                .map(one -> Printable.of(one.getKey().host().text())
                        + GAP
                        + Status.UNKNOWN
                        + GAP
                        + one.getValue().problems().stream()
                                .map(problem -> Printable.of(problem.message()))
                                .findFirst()
                                .orElse(""))
                .toList();
    }

    private static List<String> cells(ServiceReport service) {
        List<Finding> findings = FindingBrief.worstFirst(service);
        if (service.status() == Status.UNKNOWN || findings.isEmpty()) {
            // what was found beside it is not why it is unknown
            String reason = Printable.of(service.reason());
            return findings.isEmpty() ? List.of(reason) : List.of(reason, "and " + findings.size() + " more");
        }
        FindingBrief first = FindingBrief.of(findings.get(0));
        List<String> cells = new ArrayList<>(List.of(first.what(), first.cause(), first.place()));
        cells.add(findings.size() == 1 ? "" : "and " + (findings.size() - 1) + " more");
        cells.removeIf(String::isEmpty);
        return cells;
    }

    private static int widest(List<String> texts, int most) {
        return texts.stream()
                .mapToInt(String::length)
                .filter(length -> length <= most)
                .max()
                .orElse(0);
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
