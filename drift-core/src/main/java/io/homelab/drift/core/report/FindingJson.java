package io.homelab.drift.core.report;

import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/** Writes a finding of a report's JSON; {@link FindingReader} reads it back. */
final class FindingJson {

    private final JsonGenerator json;
    private final ReportJson parts;

    FindingJson(JsonGenerator json, ReportJson parts) {
        this.json = json;
        this.parts = parts;
    }

    void finding(Finding finding) {
        json.writeStartObject();
        json.writeStringProperty("code", finding.code());
        json.writeStringProperty("category", finding.category().word());
        json.writeStringProperty("field", finding.field());
        parts.optional("element", finding.element());
        json.writeStringProperty("severity", finding.severity().name());
        parts.optional("cause", finding.cause().map(Cause::word));
        json.writeStringProperty("message", finding.message());
        side("declared", finding.declared());
        side("loaded", finding.loaded());
        side("created", finding.created());
        side("running", finding.running());
        parts.remedy(finding.remedy());
        finding.ignored().ifPresent(this::ignored);
        finding.change().ifPresent(this::change);
        finding.seen().ifPresent(seen -> {
            json.writeStringProperty("since", ReportJson.time(seen.since()));
            json.writeBooleanProperty("new", seen.fresh());
        });
        json.writeEndObject();
    }

    private void side(String name, Optional<Side> side) {
        if (side.isEmpty()) {
            json.writeNullProperty(name);
            return;
        }
        json.writeObjectPropertyStart(name);
        Side.Value value = side.get().value();
        if (value instanceof Side.Text text) {
            json.writeStringProperty("value", text.text());
        } else if (value instanceof Side.Texts texts) {
            parts.texts("value", texts.texts());
        } else {
            json.writeNullProperty("value");
        }
        json.writeBooleanProperty("masked", value instanceof Side.Masked);
        json.writeStringProperty("origin", side.get().origin().text());
        json.writeEndObject();
    }

    private void change(Finding.Change change) {
        json.writeObjectPropertyStart("change");
        json.writeStringProperty("at", ReportJson.time(change.at()));
        json.writeStringProperty("by", change.by());
        json.writeEndObject();
    }

    private void ignored(Finding.Ignored ignored) {
        json.writeObjectPropertyStart("ignored");
        json.writeStringProperty("reason", ignored.reason());
        parts.optional("until", ignored.until());
        json.writeStringProperty("origin", ignored.origin().text());
        json.writeEndObject();
    }
}
