package io.homelab.drift.core.report;

import io.homelab.drift.core.json.JsonText;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.origin.Problem;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** What quadlets mean, as JSON: {@code {"format":1,"services":[{"service":"jellyfin","execStart":["/usr/bin/podman","run",…],…}]}}. */
final class ExplanationJson {

    private static final int FORMAT = 1;

    private ExplanationJson() {}

    /** The explanations as JSON text, indented, with a line feed at its end. */
    static String text(List<Explanation.Explained> services) {
        return JsonText.of(json -> {
            json.writeStartObject();
            json.writeNumberProperty("format", FORMAT);
            json.writeArrayPropertyStart("services");
            services.forEach(service -> service(json, service));
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    /** A rejected unit has no command at all. */
    private static void service(JsonGenerator json, Explanation.Explained service) {
        json.writeStartObject();
        json.writeStringProperty("service", service.service());
        json.writeStringProperty("unit", service.unit());
        json.writeStringProperty("kind", service.kind().word());
        json.writeStringProperty("source", service.source());
        texts(json, "dropIns", service.dropIns());
        if (service.error().isPresent()) {
            json.writeStringProperty("error", sentence(service.error().get()));
        } else {
            texts(json, "execStart", service.execStart());
            texts(json, "command", service.command());
            json.writeNullProperty("error");
        }
        texts(
                json,
                "warnings",
                service.warnings().stream().map(ExplanationJson::sentence).toList());
        json.writeArrayPropertyStart("overridden");
        service.overridden().forEach(line -> overridden(json, line));
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void overridden(JsonGenerator json, Explanation.Overridden line) {
        json.writeStartObject();
        json.writeStringProperty("section", line.section());
        json.writeStringProperty("key", line.key());
        if (line.element().isEmpty()) {
            json.writeNullProperty("element");
        } else {
            json.writeStringProperty("element", line.element().get());
        }
        json.writeStringProperty("origin", line.line().text());
        json.writeStringProperty("by", line.by().text());
        json.writeBooleanProperty("reset", line.reset());
        json.writeEndObject();
    }

    private static void texts(JsonGenerator json, String name, List<String> texts) {
        json.writeArrayPropertyStart(name);
        texts.forEach(json::writeString);
        json.writeEndArray();
    }

    private static String sentence(Problem problem) {
        return problem.origin().map(Origin::text).map(place -> place + ": ").orElse("") + problem.message();
    }
}
