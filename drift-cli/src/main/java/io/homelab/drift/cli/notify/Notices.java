package io.homelab.drift.cli.notify;

import io.homelab.drift.cli.notify.Notice.Kind;
import io.homelab.drift.cli.notify.Notice.Part;
import io.homelab.drift.cli.text.FindingLine;
import io.homelab.drift.core.history.StateDirectory.Run;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.output.Printable;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.Remedy;
import io.homelab.drift.core.report.ReportJson;
import io.homelab.drift.core.report.RunChanges;
import io.homelab.drift.core.report.RunChanges.Changed;
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
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a run has to tell: what changed since the one before, that all is well again, or that something could not be checked. */
public final class Notices {

    private static final int NAMES = 3;

    private final Run run;
    private final List<Changed> began;
    private final List<Changed> ended;
    private final String host;
    private final String status;

    private Notices(Run run, String host, String status) {
        this.run = run;
        this.began = run.report().changes().map(RunChanges::began).orElseGet(() -> RunChanges.counting(run.report()));
        this.ended = run.report().changes().map(RunChanges::ended).orElse(List.of());
        this.host = host;
        this.status = status;
    }

    /**
     * The messages of a run; none where nothing changed. Where no run is remembered, all that is found is new.
     *
     * @param host its name; may be empty
     * @param status the worst status of the run
     */
    public static List<Notice> of(Run run, String host, Status status) {
        return new Notices(run, Printable.of(host), status.name()).all();
    }

    /** One line on what a run found: {@code 31 services: 22 match, 1 warning, 8 drift}. */
    public static String summary(DriftReport report) {
        DriftReport.Summary sum = report.summary();
        if (sum.total() == 0) {
            return "no service was checked";
        }
        List<String> parts =
                new ArrayList<>(List.of(sum.match() + " match", sum.warning() + " warning", sum.drift() + " drift"));
        if (sum.unknown() > 0) {
            parts.add(sum.unknown() + " unknown");
        }
        int hosts = report.hosts().size();
        return (hosts == 0 ? "" : hosts == 1 ? "1 host, " : hosts + " hosts, ")
                + sum.total()
                + (sum.total() == 1 ? " service: " : " services: ")
                + String.join(", ", parts);
    }

    private List<Notice> all() {
        List<Notice> notices = new ArrayList<>();
        Map<String, String> unread = unread(run.report(), run.known());
        Set<String> unreadBefore =
                run.before().map(before -> unread(before, before).keySet()).orElse(Set.of());
        boolean bad = !RunChanges.counting(run.known()).isEmpty() || !unread.isEmpty();
        boolean badBefore = run.before()
                .map(before -> !RunChanges.counting(before).isEmpty() || !unreadBefore.isEmpty())
                .orElse(false);
        if (badBefore && !bad) {
            notices.add(well());
            return notices;
        }
        if (!unreadBefore.containsAll(unread.keySet())) {
            notices.add(unread(unread.values()));
        }
        boolean readAgain = !unreadBefore.isEmpty() && unread.isEmpty();
        if (!began.isEmpty() || !ended.isEmpty() || readAgain) {
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
        if (!began.isEmpty()) {
            counts.add(began.size() + " new");
        }
        if (!ended.isEmpty()) {
            counts.add(ended.size() + " ended");
        }
        if (readAgain) {
            counts.add("checked again");
        }
        boolean drift = run.known().services().stream().anyMatch(service -> service.status() == Status.DRIFT);
        Set<String> names = services();
        return (drift ? "drift" : "warnings") + on() + (names.isEmpty() ? "" : ": " + names(names)) + " ("
                + String.join(", ", counts) + ")";
    }

    /** The services of which something began or ended, those first of which something began. */
    private Set<String> services() {
        return Stream.concat(began.stream(), ended.stream())
                .map(Changed::name)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Part part(String name) {
        Optional<ServiceReport> service = run.report().services().stream()
                .filter(one -> one.name().equals(name))
                .findFirst();
        List<String> lines = new ArrayList<>();
        of(began, name).forEach(finding -> lines.add(FindingLine.of(finding)));
        of(ended, name)
                .forEach(finding -> lines.add(
                        (accepted(service, finding) ? "accepted: " : "ended: ") + FindingLine.about(finding)));
        boolean begun = !of(began, name).isEmpty();
        String state = service.map(one -> ": " + one.status().name()).orElse(": not declared any more");
        return new Part(
                Printable.of(name) + state,
                lines,
                begun
                        ? service.flatMap(ServiceReport::remedy)
                                .map(Notices::pasted)
                                .orElse(List.of())
                        : List.of());
    }

    /** Whether what ended is there all the same, and counts no more. */
    private static boolean accepted(Optional<ServiceReport> service, Finding ended) {
        return service.stream()
                .anyMatch(one -> one.findings().stream()
                        .filter(now -> now.ignored().isPresent())
                        .anyMatch(now -> Changed.of(one, now)
                                .key()
                                .equals(Changed.of(one, ended).key())));
    }

    private static List<Finding> of(List<Changed> changes, String service) {
        return changes.stream()
                .filter(changed -> changed.name().equals(service))
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

    private Notice unread(Collection<String> unread) {
        return notice(
                Kind.UNREAD,
                "could not check " + unreadHosts(),
                List.of(new Part("not known whether it drifts", List.copyOf(unread), List.of())));
    }

    /** Of several hosts those of which something could not be read. */
    private String unreadHosts() {
        if (run.report().hosts().isEmpty()) {
            return host.isEmpty() ? "this host" : host;
        }
        List<String> unread = run.report().byHost().entrySet().stream()
                .filter(one -> one.getValue().status() == Status.UNKNOWN)
                .map(one -> one.getKey().host().text())
                .toList();
        return unread.isEmpty() ? "all that was asked for" : names(unread);
    }

    private Notice notice(Kind kind, String subject, List<Part> parts) {
        return new Notice(kind, subject, parts, summary(run.report()), status, ReportJson.text(run.report()));
    }

    private String on() {
        return host.isEmpty() ? "" : " on " + host;
    }

    private static String names(Collection<String> services) {
        List<String> names = services.stream().map(Printable::of).limit(NAMES).toList();
        int more = services.size() - names.size();
        return String.join(", ", names) + (more > 0 ? " and " + more + " more" : "");
    }

    /** What could not be checked: what tells it from run to run, and the words of the report. */
    private static Map<String, String> unread(DriftReport report, DriftReport known) {
        Map<String, String> unread = new TreeMap<>();
        report.problems().stream()
                .filter(problem -> problem.level() == Problem.Level.ERROR)
                .forEach(problem -> unread.put(on(problem) + place(problem).orElse(problem.message()), line(problem)));
        known.services().stream()
                .filter(service -> service.status() == Status.UNKNOWN)
                .forEach(service -> unread.put(service.name(), Printable.of(service.name() + ": " + service.reason())));
        return unread;
    }

    private static String line(Problem problem) {
        return Printable.of(on(problem) + place(problem).map(at -> at + ": ").orElse("") + problem.message());
    }

    private static String on(Problem problem) {
        return problem.host().map(where -> where.text() + ": ").orElse("");
    }

    private static Optional<String> place(Problem problem) {
        return problem.origin().map(Origin::text).or(problem::service);
    }
}
