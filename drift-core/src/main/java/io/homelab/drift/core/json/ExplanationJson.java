package io.homelab.drift.core.json;

import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.spec.DeclaredUnit;
import io.homelab.drift.core.systemd.ShadowedLine;
import io.homelab.drift.core.systemd.Word;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/**
 * What quadlets mean, as JSON: {@code {"format":1,"services":[{"service":"jellyfin","execStart":["/usr/bin/podman","run",…],…}]}}.
 *
 * <p>It is the translation of the files and nothing else, so it holds what the files hold: the values of environment variables too.
 */
public final class ExplanationJson {

    private static final int FORMAT = 1;

    private ExplanationJson() {}

    /**
     * One quadlet.
     *
     * @param unit the quadlet as it is declared
     * @param command the words of the command that makes the thing, specifiers and variables expanded as far as they can be known
     */
    public record Explanation(DeclaredUnit unit, List<Word> command) {
        public Explanation {
            command = List.copyOf(command);
        }
    }

    /** The explanations as JSON text, indented, with a line feed at its end. */
    public static String text(List<Explanation> services) {
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
    private static void service(JsonGenerator json, Explanation service) {
        DeclaredUnit unit = service.unit();
        json.writeStartObject();
        json.writeStringProperty("service", unit.service());
        json.writeStringProperty("unit", unit.unit());
        json.writeStringProperty("kind", unit.kind().word());
        json.writeStringProperty("source", unit.source());
        texts(json, "dropIns", unit.dropIns());
        if (unit.error().isPresent()) {
            json.writeStringProperty("error", sentence(unit.error().get()));
        } else {
            texts(json, "execStart", unit.execStart().stream().map(Word::text).toList());
            texts(json, "command", service.command().stream().map(Word::text).toList());
            json.writeNullProperty("error");
        }
        texts(
                json,
                "warnings",
                unit.warnings().stream().map(ExplanationJson::sentence).toList());
        json.writeArrayPropertyStart("overridden");
        unit.shadowed().forEach(line -> overridden(json, line));
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void overridden(JsonGenerator json, ShadowedLine line) {
        json.writeStartObject();
        json.writeStringProperty("section", line.section());
        json.writeStringProperty("key", line.key());
        if (line.element().isEmpty()) {
            json.writeNullProperty("element");
        } else {
            json.writeStringProperty("element", line.element());
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
