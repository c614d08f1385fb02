package io.homelab.drift.core.report;

import io.homelab.drift.core.Category;
import io.homelab.drift.core.Kind;
import io.homelab.drift.core.input.Limit;
import io.homelab.drift.core.json.StrictObject;
import io.homelab.drift.core.origin.HostUser;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.origin.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads what {@link ReportJson} writes, and nothing else. */
final class ReportReader {

    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern VERSION = Pattern.compile("\\d++\\.\\d.*+", Pattern.DOTALL);
    private static final String SERVICE = ".service";
    private static final Set<String> HOST = Set.of("host", "user");

    private ReportReader() {}

    static DriftReport read(String text) {
        StrictObject json = StrictObject.read(text, Limit.REPORT_CHARACTERS);
        if (json.count("format") != ReportJson.FORMAT) {
            throw json.fault("format", "is no format that drift knows: " + json.count("format"));
        }
        json.having(
                Set.of("format", "tool", "checkedAt", "podman", "summary", "problems", "services"),
                Set.of("coverage", "changes", "hosts"));
        StrictObject tool = json.object("tool").having(Set.of("name", "version"), Set.of());
        Optional<String> podman = podman(json);
        List<StrictObject> hosts = json.objects("hosts");
        Set<HostUser> known = new HashSet<>();
        for (StrictObject host : hosts) {
            if (!known.add(host(host))) {
                throw host.fault("host", "is there twice with this user");
            }
        }
        DriftReport report = new DriftReport(
                new Tool(tool.text("name"), tool.text("version")),
                time(json, "checkedAt"),
                podman,
                json.objects("problems").stream()
                        .map(one -> problem(one, known))
                        .toList(),
                json.objects("services").stream()
                        .map(one -> service(one, known))
                        .toList(),
                json.objectIfThere("coverage").map(ReportReader::coverage),
                Optional.empty(),
                hosts.stream().map(ReportReader::checkedHost).toList());
        hosts(report, hosts);
        if (!report.summary().equals(summary(json.object("summary")))) {
            throw json.fault("summary", "does not count the services as they are");
        }
        return json.objectIfThere("changes")
                .map(one -> report.changed(changes(one, report)))
                .orElse(report);
    }

    private static Optional<String> podman(StrictObject json) {
        Optional<String> podman = json.optionalText("podman");
        if (podman.filter(version -> !VERSION.matcher(version).matches()).isPresent()) {
            throw json.fault("podman", "is no version");
        }
        return podman;
    }

    private static RunChanges changes(StrictObject json, DriftReport report) {
        json.having(Set.of("since", "ended"), Set.of());
        return new RunChanges(
                json.isNull("since") ? Optional.empty() : Optional.of(time(json, "since")),
                RunChanges.begun(report),
                json.objects("ended").stream()
                        .map(one -> having(
                                one,
                                Set.of("service", "finding"),
                                Set.of(),
                                report.hosts().isEmpty()))
                        .map(one -> new RunChanges.Changed(
                                one.text("service"),
                                FindingReader.finding(one.object("finding")),
                                report.hosts().isEmpty() ? Optional.empty() : Optional.of(host(one))))
                        .toList());
    }

    /** What is said of the hosts is what the services and problems come to. */
    private static void hosts(DriftReport report, List<StrictObject> hosts) {
        if (hosts.isEmpty()) {
            return;
        }
        Iterator<DriftReport> parts = report.byHost().values().iterator();
        for (StrictObject json : hosts) {
            DriftReport part = parts.next();
            if (!part.summary().equals(summary(json.object("summary")))) {
                throw json.fault("summary", "does not count the services as they are");
            }
            if (json.constant("status", Status.class, Status::name) != part.status()) {
                throw json.fault("status", "is not what the services come to");
            }
        }
    }

    private static CheckedHost checkedHost(StrictObject json) {
        json.having(Set.of("host", "user", "podman", "read", "status", "summary"), Set.of("coverage"));
        return new CheckedHost(
                host(json),
                podman(json),
                json.flag("read"),
                json.objectIfThere("coverage").map(ReportReader::coverage));
    }

    private static HostUser host(StrictObject json) {
        return new HostUser(json.text("host"), json.optionalText("user"));
    }

    private static HostUser host(StrictObject json, Set<HostUser> known) {
        HostUser host = host(json);
        if (!known.contains(host)) {
            throw json.fault("host", "is none of the hosts of the report with this user");
        }
        return host;
    }

    /** In a report of several hosts each part says of which it is. */
    private static StrictObject having(StrictObject json, Set<String> required, Set<String> optional, boolean one) {
        Set<String> all = new HashSet<>(required);
        if (!one) {
            all.addAll(HOST);
        }
        return json.having(all, optional);
    }

    private static DriftReport.Summary summary(StrictObject json) {
        json.having(Set.of("total", "match", "warning", "drift", "unknown"), Set.of());
        return new DriftReport.Summary(
                json.count("total"),
                json.count("match"),
                json.count("warning"),
                json.count("drift"),
                json.count("unknown"));
    }

    private static Coverage coverage(StrictObject json) {
        json.having(Set.of("containers", "managed", "unmanaged"), Set.of());
        Coverage coverage = new Coverage(
                json.count("containers"),
                json.objects("unmanaged").stream()
                        .map(one -> one.having(Set.of("container", "image", "status", "unit"), Set.of()))
                        .map(one -> new Coverage.Unmanaged(
                                one.text("container"),
                                one.anyText("image"),
                                one.anyText("status"),
                                one.optionalText("unit")))
                        .toList());
        if (coverage.managed() != json.count("managed")) {
            throw json.fault("managed", "is not the number of the containers that are left");
        }
        return coverage;
    }

    private static Problem problem(StrictObject json, Set<HostUser> hosts) {
        having(json, Set.of("severity", "message", "origin", "service"), Set.of(), hosts.isEmpty());
        Problem problem = new Problem(
                json.constant(
                        "severity", Problem.Level.class, level -> level.name().toLowerCase(Locale.ROOT)),
                json.text("message"),
                json.optionalText("origin").map(Origin.Cited::new),
                json.optionalText("service"));
        return hosts.isEmpty() || json.isNull("host") ? problem : problem.on(host(json, hosts));
    }

    private static ServiceReport service(StrictObject json, Set<HostUser> hosts) {
        having(
                json,
                Set.of(
                        "service",
                        "unit",
                        "kind",
                        "container",
                        "resource",
                        "source",
                        "status",
                        "reason",
                        "remedy",
                        "findings"),
                Set.of("history"),
                hosts.isEmpty());
        String unit = json.text("unit");
        if (!unit.endsWith(SERVICE) || unit.length() == SERVICE.length()) {
            throw json.fault("unit", "is no name of a service unit");
        }
        Kind kind = json.constant("kind", Kind.class, Kind::word);
        Optional<String> resource = json.optionalText("resource");
        if (!json.optionalText("container").equals(resource.filter(name -> kind == Kind.CONTAINER))) {
            throw json.fault("container", "is not the container's name");
        }
        Status status = json.constant("status", Status.class, Status::name);
        Optional<String> reason = json.optionalText("reason");
        if (reason.isPresent() != (status == Status.UNKNOWN)) {
            throw json.fault("reason", "does not go with the status " + status);
        }
        List<Finding> findings =
                json.objects("findings").stream().map(FindingReader::finding).toList();
        if (!allows(status, findings)) {
            throw json.fault("status", "does not go with the findings: " + status);
        }
        return new ServiceReport(
                json.text("service"),
                unit,
                kind,
                resource,
                json.text("source"),
                status,
                reason.orElse(""),
                remedy(json),
                findings,
                json.objects("history").stream().map(ReportReader::event).toList(),
                hosts.isEmpty() ? Optional.empty() : Optional.of(host(json, hosts)));
    }

    private static boolean allows(Status status, List<Finding> findings) {
        boolean drift = findings.stream().anyMatch(finding -> finding.severity() == Severity.DRIFT);
        boolean warning = findings.stream().anyMatch(finding -> finding.severity() == Severity.WARNING);
        return switch (status) {
            case MATCH -> !drift && !warning;
            case WARNING -> !drift;
            case DRIFT -> drift;
            case UNKNOWN -> true;
        };
    }

    static Optional<Remedy> remedy(StrictObject json) {
        return json.objectOrNull("remedy").map(remedy -> {
            remedy.having(Set.of("kind", "commands", "advice"), Set.of());
            List<String> commands = remedy.texts("commands");
            if (commands.contains("")) {
                throw remedy.fault("commands", "has an empty command");
            }
            return new Remedy(
                    remedy.constant("kind", Remedy.Kind.class, Remedy.Kind::word),
                    commands,
                    remedy.optionalText("advice").orElse(""));
        });
    }

    private static Event event(StrictObject json) {
        json.having(Set.of("at", "event", "file"), Set.of("commit"));
        Instant at = time(json, "at");
        Optional<Event.Commit> commit = json.objectIfThere("commit")
                .map(one -> one.having(Set.of("id", "author", "subject"), Set.of()))
                .map(one -> new Event.Commit(one.text("id"), at, one.anyText("author"), one.anyText("subject")));
        return new Event(
                at, json.constant("event", Event.Kind.class, Event.Kind::word), json.optionalText("file"), commit);
    }

    static Instant time(StrictObject json, String member) {
        String text = json.text(member);
        try {
            if (TIME.matcher(text).matches()) {
                return Instant.parse(text);
            }
        } catch (DateTimeException e) {
            // no such day, or no such hour
        }
        throw json.fault(member, "is no time in UTC (2026-11-22T23:00:00Z)");
    }

    static String day(StrictObject json, String member) {
        String text = json.text(member);
        try {
            if (DAY.matcher(text).matches()) {
                return LocalDate.parse(text).toString();
            }
        } catch (DateTimeException e) {
            // no such day
        }
        throw json.fault(member, "is no day (2027-01-01)");
    }

    static Category category(StrictObject json) {
        return json.constant("category", Category.class, Category::word);
    }
}
