package io.homelab.drift.cli.text;

import io.homelab.drift.core.output.Printable;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.RunChanges;
import io.homelab.drift.core.report.ServiceReport;
import io.homelab.drift.core.report.Status;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What changed, a line each with the time: {@code 14:02:11  jellyfin: memory 4G → 2G, changed by hand (jellyfin.container:23)}. */
public final class WatchText {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final String GAP = "  ";

    private WatchText() {}

    /**
     * The lines of a report's changes; none where nothing changed.
     *
     * @param before the last report
     * @param place a clock where they are read, which is asked for its time zone
     */
    public static String of(DriftReport report, DriftReport before, Clock place) {
        RunChanges changes = report.changes().orElseThrow();
        List<String> lines = new ArrayList<>();
        changes.began().forEach(began -> lines.add(line(began.service(), FindingLine.of(began.finding()))));
        Map<String, Status> last = before.services().stream()
                .collect(Collectors.toMap(ServiceReport::service, ServiceReport::status, (one, same) -> one));
        for (ServiceReport service : report.services()) {
            boolean lost = service.status() == Status.UNKNOWN && last.get(service.service()) != Status.UNKNOWN;
            boolean found = service.status() != Status.UNKNOWN && last.get(service.service()) == Status.UNKNOWN;
            if (lost) {
                lines.add(line(service.service(), "could not be compared: " + Printable.of(service.reason())));
            } else if (found) {
                lines.add(line(service.service(), "can be compared again"));
            }
        }
        changes.ended()
                .forEach(ended -> lines.add(line(ended.service(), "ended: " + FindingLine.about(ended.finding()))));
        if (lines.isEmpty()) {
            return "";
        }
        lines.add(SummaryText.of(report));
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(said(report.checkedAt(), place, line)));
        return text.toString();
    }

    /** A line with the time. */
    public static String said(Instant at, Clock place, String line) {
        return TIME.format(at.atZone(place.getZone())) + GAP + line + "\n";
    }

    private static String line(String service, String what) {
        return Printable.of(service) + ": " + what;
    }
}
