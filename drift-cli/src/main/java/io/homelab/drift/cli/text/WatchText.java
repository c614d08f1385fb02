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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

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
        Map<String, Status> last = statuses(before);
        Map<String, Status> now = statuses(report);
        for (ServiceReport service : report.services()) {
            states(service, Optional.ofNullable(last.get(service.service())))
                    .ifPresent(said -> lines.add(line(service.service(), said)));
        }
        last.keySet().stream()
                .filter(name -> !now.containsKey(name))
                .forEach(name -> lines.add(line(name, "not declared any more")));
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

    private static Map<String, Status> statuses(DriftReport report) {
        Map<String, Status> statuses = new LinkedHashMap<>();
        report.services().forEach(service -> statuses.put(service.service(), service.status()));
        return statuses;
    }

    /** What is to be said of a service besides its findings. */
    private static Optional<String> states(ServiceReport service, Optional<Status> before) {
        boolean unknown = service.status() == Status.UNKNOWN;
        if (unknown && before.filter(Status.UNKNOWN::equals).isEmpty()) {
            return Optional.of("could not be compared: " + Printable.of(service.reason()));
        }
        if (!unknown && before.filter(Status.UNKNOWN::equals).isPresent()) {
            return Optional.of("can be compared again");
        }
        return before.isEmpty() && service.status() == Status.MATCH ? Optional.of("declared now") : Optional.empty();
    }

    /** A line with the time. */
    public static String said(Instant at, Clock place, String line) {
        return TIME.format(at.atZone(place.getZone())) + GAP + line + "\n";
    }

    private static String line(String service, String what) {
        return Printable.of(service) + ": " + what;
    }
}
