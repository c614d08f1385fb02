package io.homelab.drift.cli.notify;

import io.homelab.drift.cli.notify.Notice.Kind;
import io.homelab.drift.cli.notify.Notice.Part;
import io.homelab.drift.cli.text.FindingLine;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.output.Printable;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.Remedy;
import io.homelab.drift.core.report.ReportJson;
import io.homelab.drift.core.report.ServiceReport;
import io.homelab.drift.core.report.Status;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a run has to tell: what changed since the one before, that all is well again, or that something could not be checked. */
public final class Notices {

    private static final int NAMES = 3;

    private final Happened happened;
    private final String host;
    private final String status;

    /**
     * What happened from one run to the next.
     *
     * @param report of this run
     * @param known what is known now of all services, also of those that could not be looked at
     * @param before what was known after the last run
     * @param began the findings that are new
     * @param ended those that are no more
     */
    public record Happened(
            DriftReport report,
            DriftReport known,
            Optional<DriftReport> before,
            List<Changed> began,
            List<Changed> ended) {
        public Happened {
            began = List.copyOf(began);
            ended = List.copyOf(ended);
        }

        /** A run that nothing is known before: all that it found is new. */
        public static Happened first(DriftReport report) {
            return new Happened(report, report, Optional.empty(), counting(report), List.of());
        }
    }

    /** A finding of a service. */
    public record Changed(String service, Finding finding) {}

    private Notices(Happened happened, String host, String status) {
        this.happened = happened;
        this.host = host;
        this.status = status;
    }

    /**
     * The messages of a run; none where nothing changed.
     *
     * @param host its name; may be empty
     * @param status the worst status of the run
     */
    public static List<Notice> of(Happened happened, String host, Status status) {
        return new Notices(happened, Printable.of(host), status.name()).all();
    }

    /** One line on what a run found: {@code 31 services: 22 match, 1 warning, 8 drift}. */
    public static String summary(DriftReport report) {
        DriftReport.Summary sum = report.summary();
        List<String> parts = new ArrayList<>(
                List.of(sum.match() + " match", sum.warning() + " warning", sum.drift() + " drift"));
        if (sum.unknown() > 0) {
            parts.add(sum.unknown() + " unknown");
        }
        return sum.total() + (sum.total() == 1 ? " service: " : " services: ") + String.join(", ", parts);
    }

    private List<Notice> all() {
        List<Notice> notices = new ArrayList<>();
        Set<String> unread = unread(happened.report(), happened.known());
        Set<String> unreadBefore = happened.before()
                .map(before -> unread(before, before))
                .orElse(Set.of());
        boolean bad = !counting(happened.known()).isEmpty() || !unread.isEmpty();
        boolean badBefore = happened.before()
                .map(before -> !counting(before).isEmpty() || !unreadBefore.isEmpty())
                .orElse(false);
        if (badBefore && !bad) {
            notices.add(well());
            return notices;
        }
        if (!unreadBefore.containsAll(unread)) {
            notices.add(unread(unread));
        }
        boolean readAgain = !unreadBefore.isEmpty() && unread.isEmpty();
        if (!happened.began().isEmpty() || !happened.ended().isEmpty() || readAgain) {
            notices.add(changed(readAgain));
        }
        return notices;
    }

    private Notice changed(boolean readAgain) {
        Map<String, Part> parts = new LinkedHashMap<>();
        for (String service : services()) {
            parts.put(service, part(service));
        }
        if (readAgain) {
            parts.put("", new Part("everything can be checked again", List.of(), List.of()));
        }
        return notice(Kind.CHANGED, subject(readAgain), List.copyOf(parts.values()));
    }

    private String subject(boolean readAgain) {
        List<String> counts = new ArrayList<>();
        if (!happened.began().isEmpty()) {
            counts.add(happened.began().size() + " new");
        }
        if (!happened.ended().isEmpty()) {
            counts.add(happened.ended().size() + " ended");
        }
        if (readAgain) {
            counts.add("checked again");
        }
        boolean drift = happened.known().services().stream().anyMatch(service -> service.status() == Status.DRIFT);
        Set<String> names = services();
        return (drift ? "drift" : "warnings") + on() + (names.isEmpty() ? "" : ": " + names(names)) + " ("
                + String.join(", ", counts) + ")";
    }

    /** The services of which something began or ended, those first of which something began. */
    private Set<String> services() {
        return Stream.concat(happened.began().stream(), happened.ended().stream())
                .map(Changed::service)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Part part(String name) {
        Optional<ServiceReport> service = happened.report().services().stream()
                .filter(one -> one.service().equals(name))
                .findFirst();
        List<String> lines = new ArrayList<>();
        of(happened.began(), name).forEach(finding -> lines.add(FindingLine.of(finding)));
        of(happened.ended(), name).forEach(finding -> lines.add("ended: " + FindingLine.about(finding)));
        boolean begun = !of(happened.began(), name).isEmpty();
        String state = service.map(one -> ": " + one.status().name()).orElse(": not declared any more");
        return new Part(
                Printable.of(name) + state,
                lines,
                begun ? service.flatMap(ServiceReport::remedy).map(Notices::pasted).orElse(List.of()) : List.of());
    }

    private static List<Finding> of(List<Changed> changes, String service) {
        return changes.stream()
                .filter(changed -> changed.service().equals(service))
                .map(Changed::finding)
                .toList();
    }

    private static List<String> pasted(Remedy remedy) {
        return remedy.commands().isEmpty() ? List.of() : List.of(String.join(" && ", remedy.commands()));
    }

    private Notice well() {
        return notice(
                Kind.WELL,
                "all well again" + on(),
                services().stream().map(this::part).toList());
    }

    private Notice unread(Set<String> unread) {
        return notice(
                Kind.UNREAD,
                "could not check " + (host.isEmpty() ? "this host" : host),
                List.of(new Part("not known whether it drifts", List.copyOf(unread), List.of())));
    }

    private Notice notice(Kind kind, String subject, List<Part> parts) {
        return new Notice(kind, subject, parts, summary(happened.report()), status, ReportJson.text(happened.report()));
    }

    private String on() {
        return host.isEmpty() ? "" : " on " + host;
    }

    private static String names(Collection<String> services) {
        List<String> names = services.stream().map(Printable::of).limit(NAMES).toList();
        int more = services.size() - names.size();
        return String.join(", ", names) + (more > 0 ? " and " + more + " more" : "");
    }

    /** What could not be checked, in the words of the report. */
    private static Set<String> unread(DriftReport report, DriftReport known) {
        Set<String> unread = new TreeSet<>();
        report.problems().stream()
                .filter(problem -> problem.level() == Problem.Level.ERROR)
                .map(Notices::line)
                .forEach(unread::add);
        known.services().stream()
                .filter(service -> service.status() == Status.UNKNOWN)
                .map(service -> Printable.of(service.service() + ": " + service.reason()))
                .forEach(unread::add);
        return unread;
    }

    private static String line(Problem problem) {
        String place =
                problem.origin().map(Origin::text).or(problem::service).map(at -> at + ": ").orElse("");
        return Printable.of(place + problem.message());
    }

    private static List<Changed> counting(DriftReport report) {
        return report.services().stream()
                .flatMap(service -> service.findings().stream()
                        .filter(finding -> finding.severity().counts())
                        .map(finding -> new Changed(service.service(), finding)))
                .toList();
    }
}
