package io.homelab.drift.core.report;

import io.homelab.drift.core.Kind;
import io.homelab.drift.core.input.LimitException;
import io.homelab.drift.core.json.JsonFault;
import io.homelab.drift.core.json.JsonText;
import io.homelab.drift.core.origin.HostUser;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.origin.Problem;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/**
 * A report as JSON, {@code { "format": 1, "tool": …, "services": [ … ] }}. The same report gives the same bytes.
 *
 * <p>The JSON Schema is the resource {@value #SCHEMA} beside this class.
 *
 * <pre>{@code
 * DriftReport again = ReportJson.read(ReportJson.text(report));
 * }</pre>
 */
public final class ReportJson {

    /** Name of the resource, relative to this class, that holds the JSON Schema. */
    public static final String SCHEMA = "drift-report-1.schema.json";

    static final int FORMAT = 1;

    private final JsonGenerator json;

    ReportJson(JsonGenerator json) {
        this.json = json;
    }

    /** The report as JSON text, indented, with a line feed at its end. */
    public static String text(DriftReport report) {
        return JsonText.of(json -> new ReportJson(json).report(report));
    }

    /**
     * Reads a report back. Its JSON is the same again; what that does not say (the line of a unit file beside its number, a value in the
     * unit of the quadlet, why a service that drifts could not be compared in full) is not there.
     *
     * <p>Whoever wrote the text also wrote the commands of its remedies. drift never runs those of any report; do not run these unread.
     *
     * @throws ReportFormatException if the text is no report, or one of another version that this one does not understand
     */
    public static DriftReport read(String text) {
        try {
            return ReportReader.read(text);
        } catch (JsonFault | LimitException e) {
            throw new ReportFormatException("this is no report of drift's: " + e.getMessage(), e);
        }
    }

    private void report(DriftReport report) {
        json.writeStartObject();
        json.writeNumberProperty("format", FORMAT);
        json.writeObjectPropertyStart("tool");
        json.writeStringProperty("name", report.tool().name());
        json.writeStringProperty("version", report.tool().version());
        json.writeEndObject();
        json.writeStringProperty("checkedAt", time(report.checkedAt()));
        optional("podman", report.podman());
        summary(report.summary());
        if (!report.hosts().isEmpty()) {
            hosts(report);
        }
        json.writeArrayPropertyStart("problems");
        report.problems().forEach(problem -> problem(problem, !report.hosts().isEmpty()));
        json.writeEndArray();
        json.writeArrayPropertyStart("services");
        report.services().forEach(this::service);
        json.writeEndArray();
        report.coverage().ifPresent(this::coverage);
        report.changes().ifPresent(this::changes);
        json.writeEndObject();
    }

    void summary(DriftReport.Summary summary) {
        json.writeObjectPropertyStart("summary");
        json.writeNumberProperty("total", summary.total());
        json.writeNumberProperty("match", summary.match());
        json.writeNumberProperty("warning", summary.warning());
        json.writeNumberProperty("drift", summary.drift());
        json.writeNumberProperty("unknown", summary.unknown());
        json.writeEndObject();
    }

    private void hosts(DriftReport report) {
        json.writeArrayPropertyStart("hosts");
        report.byHost().forEach((host, part) -> {
            json.writeStartObject();
            host(Optional.of(host.host()));
            optional("podman", host.podman());
            json.writeBooleanProperty("read", host.read());
            json.writeStringProperty("status", part.status().name());
            summary(part.summary());
            host.coverage().ifPresent(this::coverage);
            json.writeEndObject();
        });
        json.writeEndArray();
    }

    /** Where something is, in a report of several hosts. */
    private void host(Optional<HostUser> host) {
        optional("host", host.map(HostUser::host));
        optional("user", host.flatMap(HostUser::user));
    }

    private void coverage(Coverage coverage) {
        json.writeObjectPropertyStart("coverage");
        json.writeNumberProperty("containers", coverage.containers());
        json.writeNumberProperty("managed", coverage.managed());
        json.writeArrayPropertyStart("unmanaged");
        for (Coverage.Unmanaged container : coverage.unmanaged()) {
            json.writeStartObject();
            json.writeStringProperty("container", container.container());
            json.writeStringProperty("image", container.image());
            json.writeStringProperty("status", container.status());
            optional("unit", container.unit());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** What began is marked in its findings; what ended is in none. */
    private void changes(RunChanges changes) {
        json.writeObjectPropertyStart("changes");
        optional("since", changes.since().map(ReportJson::time));
        changed("ended", changes.ended());
        json.writeEndObject();
    }

    void changed(String name, List<RunChanges.Changed> findings) {
        json.writeArrayPropertyStart(name);
        for (RunChanges.Changed changed : findings) {
            json.writeStartObject();
            if (changed.host().isPresent()) {
                host(changed.host());
            }
            json.writeStringProperty("service", changed.service());
            json.writeName("finding");
            finding(changed.finding());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    void problem(Problem problem) {
        problem(problem, false);
    }

    private void problem(Problem problem, boolean several) {
        json.writeStartObject();
        if (several) {
            host(problem.host());
        }
        json.writeStringProperty("severity", problem.level().name().toLowerCase(Locale.ROOT));
        json.writeStringProperty("message", problem.message());
        optional("origin", problem.origin().map(Origin::text));
        optional("service", problem.service());
        json.writeEndObject();
    }

    private void service(ServiceReport service) {
        json.writeStartObject();
        if (service.host().isPresent()) {
            host(service.host());
        }
        json.writeStringProperty("service", service.service());
        json.writeStringProperty("unit", service.unit());
        json.writeStringProperty("kind", service.kind().word());
        optional("container", service.resource().filter(name -> service.kind() == Kind.CONTAINER));
        optional("resource", service.resource());
        json.writeStringProperty("source", service.source());
        json.writeStringProperty("status", service.status().name());
        optional("reason", Optional.of(service.reason()).filter(reason -> service.status() == Status.UNKNOWN));
        remedy(service.remedy());
        json.writeArrayPropertyStart("findings");
        service.findings().forEach(this::finding);
        json.writeEndArray();
        if (!service.history().isEmpty()) {
            json.writeArrayPropertyStart("history");
            service.history().forEach(this::event);
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private void event(Event event) {
        json.writeStartObject();
        json.writeStringProperty("at", time(event.at()));
        json.writeStringProperty("event", event.kind().word());
        optional("file", event.file());
        event.commit().ifPresent(commit -> {
            json.writeObjectPropertyStart("commit");
            json.writeStringProperty("id", commit.id());
            json.writeStringProperty("author", commit.author());
            json.writeStringProperty("subject", commit.subject());
            json.writeEndObject();
        });
        json.writeEndObject();
    }

    static String time(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    void remedy(Optional<Remedy> remedy) {
        if (remedy.isEmpty()) {
            json.writeNullProperty("remedy");
            return;
        }
        json.writeObjectPropertyStart("remedy");
        json.writeStringProperty("kind", remedy.get().kind().word());
        texts("commands", remedy.get().commands());
        optional("advice", remedy.map(Remedy::advice).filter(advice -> !advice.isEmpty()));
        json.writeEndObject();
    }

    void finding(Finding finding) {
        new FindingJson(json, this).finding(finding);
    }

    void texts(String name, List<String> texts) {
        json.writeArrayPropertyStart(name);
        texts.forEach(json::writeString);
        json.writeEndArray();
    }

    void optional(String name, Optional<String> text) {
        if (text.isPresent()) {
            json.writeStringProperty(name, text.get());
        } else {
            json.writeNullProperty(name);
        }
    }
}
