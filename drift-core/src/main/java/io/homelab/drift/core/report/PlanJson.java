package io.homelab.drift.core.report;

import io.homelab.drift.core.json.JsonText;
import io.homelab.drift.core.origin.HostUser;
import io.homelab.drift.core.report.PodmanChange.UnitChange;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/**
 * A plan as JSON, {@code { "format": 1, "changes": [ { "service": "jellyfin", "action": "restart", … } ], … }}. The same plan gives the same
 * bytes.
 *
 * <p>The JSON Schema is the resource {@value #SCHEMA} beside this class.
 *
 * <pre>{@code
 * String json = drift.plan().toJson();   // {"format":1,…,"changes":[…]}
 * }</pre>
 */
public final class PlanJson {

    /** Name of the resource, relative to this class, that holds the JSON Schema. */
    public static final String SCHEMA = "drift-plan-1.schema.json";

    /** Name of the resource that holds the JSON Schema of the plans of several hosts. */
    public static final String SCHEMA_OF_HOSTS = "drift-plan-hosts-1.schema.json";

    private static final int FORMAT = 1;

    private final JsonGenerator json;
    private final ReportJson parts;

    private PlanJson(JsonGenerator json) {
        this.json = json;
        this.parts = new ReportJson(json);
    }

    /** The plan as JSON text, indented, with a line feed at its end. */
    public static String text(PlanReport plan) {
        return JsonText.of(json -> new PlanJson(json).plan(plan));
    }

    /**
     * The plans of several hosts as JSON text: {@code {"format":1,"status":"DRIFT","hosts":[{"host":"nas","user":"homelab","plan":{…}}]}}, each
     * plan as that of one host. The JSON Schema is the resource {@value #SCHEMA_OF_HOSTS} beside this class.
     */
    public static String text(Map<HostUser, PlanReport> plans) {
        return JsonText.of(json -> {
            PlanJson each = new PlanJson(json);
            json.writeStartObject();
            json.writeNumberProperty("format", FORMAT);
            json.writeStringProperty(
                    "status",
                    plans.values().stream()
                            .map(PlanReport::status)
                            .max(Comparator.naturalOrder())
                            .orElse(Status.MATCH)
                            .name());
            json.writeArrayPropertyStart("hosts");
            plans.forEach((host, plan) -> {
                json.writeStartObject();
                json.writeStringProperty("host", host.host());
                each.parts.optional("user", host.user());
                json.writeName("plan");
                each.plan(plan);
                json.writeEndObject();
            });
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private void plan(PlanReport plan) {
        json.writeStartObject();
        json.writeNumberProperty("format", FORMAT);
        json.writeObjectPropertyStart("tool");
        json.writeStringProperty("name", plan.tool().name());
        json.writeStringProperty("version", plan.tool().version());
        json.writeEndObject();
        json.writeStringProperty(
                "plannedAt", plan.plannedAt().truncatedTo(ChronoUnit.SECONDS).toString());
        parts.optional("podman", plan.podman());
        json.writeStringProperty("status", plan.status().name());
        summary(plan);
        json.writeArrayPropertyStart("problems");
        plan.problems().forEach(parts::problem);
        json.writeEndArray();
        reload(plan.reload());
        json.writeArrayPropertyStart("changes");
        plan.changes().forEach(this::change);
        json.writeEndArray();
        otherPodman(plan.otherPodman());
        json.writeEndObject();
    }

    private void summary(PlanReport plan) {
        Map<PlannedChange.Action, Integer> counts = plan.counts();
        json.writeObjectPropertyStart("summary");
        json.writeNumberProperty("total", plan.total());
        json.writeNumberProperty("unchanged", plan.unchanged());
        for (PlannedChange.Action action : PlannedChange.Action.values()) {
            json.writeNumberProperty(action.word(), counts.getOrDefault(action, 0));
        }
        json.writeEndObject();
    }

    private void reload(Optional<Plan.Reload> reload) {
        if (reload.isEmpty()) {
            json.writeNullProperty("reload");
            return;
        }
        json.writeObjectPropertyStart("reload");
        parts.texts("unread", reload.get().unread());
        parts.texts("forgotten", reload.get().forgotten());
        json.writeEndObject();
    }

    private void change(PlannedChange change) {
        json.writeStartObject();
        json.writeStringProperty("service", change.service());
        json.writeStringProperty("unit", change.unit());
        json.writeStringProperty("kind", change.kind().word());
        json.writeStringProperty("source", change.source());
        json.writeStringProperty("action", change.action().word());
        filled("reason", change.reason());
        parts.optional("origin", change.place());
        json.writeArrayPropertyStart("companions");
        for (PlanStep.Companion companion : change.companions()) {
            json.writeStartObject();
            json.writeStringProperty("unit", companion.unit());
            json.writeStringProperty("reason", companion.reason());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayPropertyStart("findings");
        change.findings().forEach(parts::finding);
        json.writeEndArray();
        parts.remedy(change.remedy());
        json.writeEndObject();
    }

    private void otherPodman(Optional<PodmanChange> other) {
        if (other.isEmpty()) {
            json.writeNullProperty("otherPodman");
            return;
        }
        json.writeObjectPropertyStart("otherPodman");
        json.writeStringProperty("from", other.get().from());
        json.writeStringProperty("to", other.get().to());
        json.writeArrayPropertyStart("units");
        other.get().units().forEach(this::unit);
        json.writeEndArray();
        json.writeEndObject();
    }

    private void unit(UnitChange unit) {
        json.writeStartObject();
        json.writeStringProperty("service", unit.service());
        json.writeStringProperty("kind", unit.kind().word());
        json.writeStringProperty("source", unit.source());
        json.writeStringProperty("effect", unit.effect().word());
        filled("reason", unit.reason());
        parts.optional("origin", unit.place());
        parts.texts("removed", unit.removed());
        parts.texts("added", unit.added());
        json.writeEndObject();
    }

    private void filled(String name, String text) {
        parts.optional(name, Optional.of(text).filter(filled -> !filled.isEmpty()));
    }
}
