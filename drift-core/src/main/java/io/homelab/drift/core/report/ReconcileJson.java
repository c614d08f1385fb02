package io.homelab.drift.core.report;

import io.homelab.drift.core.json.JsonText;
import io.homelab.drift.core.report.ReconcileReport.Progress;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/**
 * A plan and what came of it as JSON: {@code { "format": 1, "outcome": "done", "plan": { "steps": [ … ] }, … }}.
 *
 * <pre>{@code
 * String json = ReconcileJson.text(reconciled);
 * }</pre>
 */
public final class ReconcileJson {

    private static final int FORMAT = 1;

    private final JsonGenerator json;
    private final ReportJson parts;

    private ReconcileJson(JsonGenerator json) {
        this.json = json;
        this.parts = new ReportJson(json);
    }

    /** The report as JSON text, indented, with a line feed at its end. */
    public static String text(ReconcileReport report) {
        return JsonText.of(json -> new ReconcileJson(json).report(report));
    }

    private void report(ReconcileReport report) {
        json.writeStartObject();
        json.writeNumberProperty("format", FORMAT);
        json.writeObjectPropertyStart("tool");
        json.writeStringProperty("name", report.tool().name());
        json.writeStringProperty("version", report.tool().version());
        json.writeEndObject();
        json.writeStringProperty(
                "startedAt", report.startedAt().truncatedTo(ChronoUnit.SECONDS).toString());
        json.writeStringProperty("outcome", report.outcome().word());
        filled("message", report.message());
        plan(report.plan());
        progress("progress", report.progress());
        interrupted(report.interrupted());
        parts.summary(report.check().summary());
        json.writeArrayPropertyStart("problems");
        report.check().problems().forEach(parts::problem);
        json.writeEndArray();
        json.writeArrayPropertyStart("services");
        report.check().services().forEach(this::status);
        json.writeEndArray();
        json.writeEndObject();
    }

    private void plan(Plan plan) {
        json.writeObjectPropertyStart("plan");
        if (plan.reload().isPresent()) {
            json.writeObjectPropertyStart("reload");
            parts.texts("unread", plan.reload().get().unread());
            parts.texts("forgotten", plan.reload().get().forgotten());
            json.writeEndObject();
        } else {
            json.writeNullProperty("reload");
        }
        json.writeArrayPropertyStart("steps");
        plan.steps().forEach(this::step);
        json.writeEndArray();
        json.writeArrayPropertyStart("leftAlone");
        plan.leftAlone().forEach(this::leftAlone);
        json.writeEndArray();
        json.writeEndObject();
    }

    private void step(PlanStep step) {
        json.writeStartObject();
        json.writeStringProperty("service", step.service());
        json.writeStringProperty("unit", step.unit());
        json.writeStringProperty("kind", step.kind().word());
        json.writeStringProperty("action", step.action().word());
        parts.texts("options", step.options());
        filled("remark", step.remark());
        json.writeArrayPropertyStart("companions");
        for (PlanStep.Companion companion : step.companions()) {
            json.writeStartObject();
            json.writeStringProperty("unit", companion.unit());
            json.writeStringProperty("reason", companion.reason());
            json.writeEndObject();
        }
        json.writeEndArray();
        findings("findings", step.findings());
        findings("remaining", step.remaining());
        json.writeEndObject();
    }

    private void findings(String name, List<Finding> findings) {
        json.writeArrayPropertyStart(name);
        findings.forEach(parts::finding);
        json.writeEndArray();
    }

    private void leftAlone(Plan.LeftAlone service) {
        json.writeStartObject();
        json.writeStringProperty("service", service.service());
        json.writeStringProperty("unit", service.unit());
        json.writeStringProperty("status", service.status().name());
        json.writeStringProperty("reason", service.reason());
        parts.remedy(service.remedy());
        json.writeEndObject();
    }

    private void interrupted(Optional<ReconcileReport.RunRecord> run) {
        if (run.isEmpty()) {
            json.writeNullProperty("interrupted");
            return;
        }
        json.writeObjectPropertyStart("interrupted");
        json.writeStringProperty("startedAt", run.get().startedAt());
        progress("progress", run.get().steps());
        json.writeEndObject();
    }

    private void progress(String name, List<Progress> steps) {
        json.writeArrayPropertyStart(name);
        for (Progress step : steps) {
            json.writeStartObject();
            json.writeStringProperty("step", step.step());
            json.writeStringProperty("state", step.state().word());
            filled("message", step.message());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void status(ServiceReport service) {
        json.writeStartObject();
        json.writeStringProperty("service", service.service());
        json.writeStringProperty("status", service.status().name());
        json.writeEndObject();
    }

    private void filled(String name, String text) {
        parts.optional(name, Optional.of(text).filter(filled -> !filled.isEmpty()));
    }
}
