package io.homelab.drift.core.report;

import io.homelab.drift.core.json.JsonText;
import java.util.List;

/**
 * What changed between two reports as JSON: {@code { "format": 1, "old": { "checkedAt": … }, "new": …, "began": [ … ], "ended": [ … ] }},
 * the findings as in a report.
 *
 * <pre>{@code
 * String changed = ComparisonJson.text(report, drift.check(), report.changes().orElseThrow());
 * }</pre>
 *
 * <p>The JSON Schema is the resource {@value #SCHEMA} beside this class.
 */
public final class ComparisonJson {

    /** Name of the resource, relative to this class, that holds the JSON Schema. */
    public static final String SCHEMA = "drift-compare-1.schema.json";

    private ComparisonJson() {}

    /** The text, indented, with a line feed at its end. */
    public static String text(DriftReport old, DriftReport young, RunChanges changes) {
        return text(old, young, changes, List.of());
    }

    /**
     * The same.
     *
     * @param absent what the old report found of services that the new one has not
     */
    public static String text(DriftReport old, DriftReport young, RunChanges changes, List<RunChanges.Changed> absent) {
        return JsonText.of(json -> {
            ReportJson parts = new ReportJson(json);
            json.writeStartObject();
            json.writeNumberProperty("format", ReportJson.FORMAT);
            json.writeObjectPropertyStart("old");
            json.writeStringProperty("checkedAt", ReportJson.time(old.checkedAt()));
            json.writeEndObject();
            json.writeObjectPropertyStart("new");
            json.writeStringProperty("checkedAt", ReportJson.time(young.checkedAt()));
            json.writeEndObject();
            parts.changed("began", changes.began());
            parts.changed("ended", changes.ended());
            if (!absent.isEmpty()) {
                parts.changed("absent", absent);
            }
            json.writeEndObject();
        });
    }
}
