package io.homelab.drift.core.report;

import io.homelab.drift.core.json.JsonText;
import io.homelab.drift.core.origin.LintFinding;
import io.homelab.drift.core.origin.LintRule;
import io.homelab.drift.core.origin.Problem;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/**
 * What {@code drift lint} tells, as SARIF 2.1.0, which forges show beside the lines of a pull request. What a comment switches off is in it
 * as suppressed.
 *
 * <pre>{@code
 * Files.writeString(Path.of("drift.sarif"), drift.lint().toSarif());
 * }</pre>
 *
 * @see <a href="https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html">SARIF 2.1.0</a>
 */
public final class SarifJson {

    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
    private static final String HOME = "https://github.com/homelab-drift/drift";
    private static final String RULES = HOME + "/blob/main/docs/lint-rules.md#";
    /** By which whoever reads it finds relative paths: the root of the repository. */
    private static final String BASE = "%SRCROOT%";
    /** What a path may hold unescaped (RFC 3986). A colon in the first segment would make a scheme of it. */
    private static final String PLAIN = "-._~!$&'()*+,;=@/";

    private final JsonGenerator json;

    private SarifJson(JsonGenerator json) {
        this.json = json;
    }

    /**
     * The findings as JSON text, indented, with a line feed at its end.
     *
     * @param complete whether all files could be read
     */
    public static String text(List<LintFinding> findings, boolean complete) {
        return JsonText.of(json -> new SarifJson(json).log(findings, complete));
    }

    private void log(List<LintFinding> findings, boolean complete) {
        json.writeStartObject();
        json.writeStringProperty("$schema", SCHEMA);
        json.writeStringProperty("version", "2.1.0");
        json.writeArrayPropertyStart("runs");
        json.writeStartObject();
        tool();
        json.writeArrayPropertyStart("invocations");
        json.writeStartObject();
        json.writeBooleanProperty("executionSuccessful", complete);
        json.writeEndObject();
        json.writeEndArray();
        json.writeArrayPropertyStart("results");
        findings.forEach(this::result);
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }

    private void tool() {
        json.writeObjectPropertyStart("tool");
        json.writeObjectPropertyStart("driver");
        json.writeStringProperty("name", Tool.DRIFT.name());
        json.writeStringProperty("version", Tool.DRIFT.version());
        json.writeStringProperty("informationUri", HOME);
        json.writeArrayPropertyStart("rules");
        for (LintRule rule : LintRule.values()) {
            json.writeStartObject();
            json.writeStringProperty("id", rule.word());
            message("shortDescription", rule.sentence());
            message("fullDescription", rule.sentence() + " " + rule.paragraph());
            message("help", rule.paragraph());
            json.writeStringProperty("helpUri", RULES + rule.word());
            json.writeObjectPropertyStart("defaultConfiguration");
            json.writeStringProperty("level", level(rule.level()));
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    private void result(LintFinding finding) {
        json.writeStartObject();
        json.writeStringProperty("ruleId", finding.rule().word());
        json.writeStringProperty("level", level(finding.level()));
        message("message", finding.message());
        if (!finding.place().file().isEmpty()) {
            location(finding.place());
        }
        if (finding.switchedOff()) {
            json.writeArrayPropertyStart("suppressions");
            json.writeStartObject();
            json.writeStringProperty("kind", "inSource");
            json.writeEndObject();
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private void location(LintFinding.Place place) {
        json.writeArrayPropertyStart("locations");
        json.writeStartObject();
        json.writeObjectPropertyStart("physicalLocation");
        json.writeObjectPropertyStart("artifactLocation");
        boolean absolute = place.file().startsWith("/");
        json.writeStringProperty("uri", (absolute ? "file://" : "") + escaped(place.file()));
        if (!absolute) {
            json.writeStringProperty("uriBaseId", BASE);
        }
        json.writeEndObject();
        if (place.line() > 0) {
            json.writeObjectPropertyStart("region");
            json.writeNumberProperty("startLine", place.line());
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndArray();
    }

    private void message(String name, String text) {
        json.writeObjectPropertyStart(name);
        json.writeStringProperty("text", text);
        json.writeEndObject();
    }

    private static String level(Problem.Level level) {
        return level == Problem.Level.ERROR ? "error" : "warning";
    }

    private static String escaped(String path) {
        StringBuilder uri = new StringBuilder(path.length() + 8);
        for (byte one : path.getBytes(StandardCharsets.UTF_8)) {
            int character = one & 0xff;
            boolean letter = character < 0x80 && Character.isLetterOrDigit(character);
            if (letter || PLAIN.indexOf(character) >= 0) {
                uri.append((char) character);
            } else {
                uri.append('%').append(HexFormat.of().withUpperCase().toHexDigits(one));
            }
        }
        return uri.toString();
    }
}
