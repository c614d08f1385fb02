package io.homelab.drift.core.report;

import io.homelab.drift.core.json.JsonText;
import io.homelab.drift.core.origin.LintFinding;
import java.util.List;
import java.util.Locale;

/**
 * What {@code drift lint} tells, as JSON: {@code {"format":1,"findings":[{"file":"web.container","line":7,"rule":"no-shell",…}]}}.
 *
 * <p>The JSON Schema is the resource {@value #SCHEMA} beside this class.
 *
 * <pre>{@code
 * String json = drift.lint().toJson();   // {"format":1,…,"findings":[…]}
 * }</pre>
 */
public final class LintJson {

    /** Name of the resource, relative to this class, that holds the JSON Schema. */
    public static final String SCHEMA = "drift-lint-1.schema.json";

    private static final int FORMAT = 1;

    private LintJson() {}

    /**
     * The findings as JSON text, indented, with a line feed at its end.
     *
     * @param podman the version that was asked for
     * @param complete whether all files could be read
     */
    public static String text(List<LintFinding> findings, String podman, boolean complete) {
        return JsonText.of(json -> {
            json.writeStartObject();
            json.writeNumberProperty("format", FORMAT);
            json.writeObjectPropertyStart("tool");
            json.writeStringProperty("name", Tool.DRIFT.name());
            json.writeStringProperty("version", Tool.DRIFT.version());
            json.writeEndObject();
            json.writeStringProperty("podman", podman);
            json.writeBooleanProperty("complete", complete);
            json.writeArrayPropertyStart("findings");
            for (LintFinding finding : findings) {
                json.writeStartObject();
                if (finding.place().file().isEmpty()) {
                    json.writeNullProperty("file");
                } else {
                    json.writeStringProperty("file", finding.place().file());
                }
                json.writeNumberProperty("line", finding.place().line());
                json.writeStringProperty("level", finding.level().name().toLowerCase(Locale.ROOT));
                json.writeStringProperty("rule", finding.rule().word());
                json.writeStringProperty("message", finding.message());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }
}
