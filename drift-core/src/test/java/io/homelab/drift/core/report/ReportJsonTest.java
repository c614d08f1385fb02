package io.homelab.drift.core.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.homelab.drift.core.origin.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportJsonTest {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(resource(ReportJson.SCHEMA));

    @Test
    void reportIsWrittenAsTheContractHasIt() {
        assertEquals(resource("report.json"), ReportJson.text(Reports.ALL));
    }

    @Test
    void sameReportGivesTheSameText() {
        assertEquals(ReportJson.text(Reports.ALL), ReportJson.text(Reports.ALL));
    }

    @Test
    void reportIsValid() {
        assertEquals(List.of(), errors(MAPPER.readTree(ReportJson.text(Reports.ALL))));
        assertEquals(List.of(), errors(MAPPER.readTree(ReportJson.text(Reports.EMPTY))));
    }

    @Test
    void changeIsAddedWhereItIsKnown() {
        Finding changed = Reports.extraLabel(Side.of("x", new Origin.InspectPath("Config.Labels")))
                .with(Optional.of(new Finding.Change(Instant.parse("2026-11-28T14:02:11.5Z"), "podman update")));
        JsonNode json = MAPPER.readTree(
                ReportJson.text(Reports.of(Reports.service("x", Status.DRIFT, Optional.empty(), changed))));

        assertEquals(List.of(), errors(json));
        assertEquals(
                "{\"at\":\"2026-11-28T14:02:11Z\",\"by\":\"podman update\"}",
                json.at("/services/0/findings/0/change").toString());
    }

    @Test
    void coverageAndHistoryAreAddedWhereTheyAreKnown() {
        ServiceReport service = Reports.service("web", Status.MATCH, Optional.empty())
                .with(List.of(
                        Event.committed(
                                "web.container",
                                new Event.Commit("1a2b", Instant.parse("2026-01-01T09:00:00Z"), "Anna", "Give it 4G")),
                        Event.of(Event.Kind.CONTAINER_STARTED, Instant.parse("2026-01-02T09:00:00.5Z"))));
        Coverage coverage = new Coverage(
                2,
                List.of(new Coverage.Unmanaged("scratch", "docker.io/library/alpine:3", "exited", Optional.empty())));
        JsonNode json = MAPPER.readTree(ReportJson.text(new DriftReport(
                new Tool("drift", "1"),
                Instant.EPOCH,
                Optional.empty(),
                List.of(),
                List.of(service),
                Optional.of(coverage))));

        assertEquals(List.of(), errors(json));
        assertEquals(1, json.at("/coverage/managed").asInt());
        assertEquals("scratch", json.at("/coverage/unmanaged/0/container").asString());
        assertEquals(
                "Give it 4G", json.at("/services/0/history/0/commit/subject").asString());
        assertEquals("2026-01-02T09:00:00Z", json.at("/services/0/history/1/at").asString());
        assertTrue(
                MAPPER.readTree(ReportJson.text(Reports.ALL)).path("coverage").isMissingNode());
    }

    /** Each row: a place in the valid report, and what is written there to make it invalid. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/format | 2",
                "/format | '\"1\"'",
                "/extra | 1",
                "/tool/name | '\"\"'",
                "/checkedAt | '\"yesterday\"'",
                "/podman | 5.8",
                "/summary/match | -1",
                "/problems/0/severity | '\"ERROR\"'",
                "/problems/0/message | null",
                "/services/0/kind | '\"pods\"'",
                "/services/0/status | '\"drift\"'",
                "/services/0/status | '\"MATCH\"'",
                "/services/0/unit | '\"jellyfin\"'",
                "/services/0/reason | '\"why\"'",
                "/services/0/remedy/kind | '\"reboot\"'",
                "/services/0/remedy/commands | '\"restart\"'",
                "/services/0/findings/0/code | '\"memory differs\"'",
                "/services/0/findings/0/category | '\"Memory\"'",
                "/services/0/findings/0/severity | '\"ERROR\"'",
                "/services/0/findings/0/cause | null",
                "/services/0/findings/0/cause | '\"NOT_RESTARTED\"'",
                "/services/0/findings/0/declared/value | 4",
                "/services/0/findings/0/declared/masked | true",
                "/services/0/findings/0/declared/origin | null",
                "/services/0/findings/0/ignored | '{\"reason\":\"x\",\"until\":null}'",
                "/services/2/container | '\"proxy\"'",
                "/services/2/container | '{}'",
                "/services/0/findings/0/extra | 1",
                "/services/0/findings/0/ignored | null",
                "/services/0/findings/3/ignored | null",
                "/services/0/findings/3/ignored/until | '\"soon\"'",
                "/services/0/findings/2/declared/masked | false",
                "/services/0/findings/1/declared/value | '[1]'",
                "/services/0/findings | null",
                "/services/0/remedy/commands | '[\"\"]'",
                "/services/0/history | '[{\"at\":\"today\",\"event\":\"file-changed\",\"file\":null}]'",
                "/coverage | null",
                "/checkedAt | '\"2026-1-1T00:00:00Z\"'",
            })
    void schemaAndReaderCatchTheMistake(String place, String value) {
        JsonNode report = MAPPER.readTree(ReportJson.text(Reports.ALL));
        int slash = place.lastIndexOf('/');
        tools.jackson.databind.node.ObjectNode parent =
                (tools.jackson.databind.node.ObjectNode) report.at(place.substring(0, slash));
        parent.set(place.substring(slash + 1), MAPPER.readTree(value));
        assertFalse(errors(report).isEmpty());
        String text = report.toString();
        assertThrows(ReportFormatException.class, () -> ReportJson.read(text));
    }

    @Test
    void schemaAndReaderWantEveryMember() {
        JsonNode report = MAPPER.readTree(ReportJson.text(Reports.ALL));
        for (String place : List.of("", "/summary", "/problems/0", "/services/0", "/services/0/findings/0")) {
            for (String member : List.copyOf(report.at(place).propertyNames())) {
                JsonNode copy = report.deepCopy();
                ((tools.jackson.databind.node.ObjectNode) copy.at(place)).remove(member);
                assertFalse(errors(copy).isEmpty(), place + "/" + member);
                ReportFormatException refused =
                        assertThrows(ReportFormatException.class, () -> ReportJson.read(copy.toString()));
                assertTrue(refused.getMessage().endsWith(member + " is missing"), refused.getMessage());
            }
        }
    }

    @Test
    void maskedValueIsNowhereInTheText() {
        assertFalse(ReportJson.text(Reports.ALL).contains("s3cret"));
    }

    @Test
    void nothingInTheTextMovesATerminalsCursor() {
        Finding finding =
                Reports.extraLabel(Side.of("a\u001b[2J\u009b\u202e\n", new Origin.InspectPath("Config.Labels")));
        String text = ReportJson.text(Reports.of(Reports.service("x", Status.DRIFT, Optional.empty(), finding)));
        assertTrue(text.contains("\"a\\u001B[2J\\u009b\\u202e\\n\""), text);
        assertEquals(
                "a\u001b[2J\u009b\u202e\n",
                MAPPER.readTree(text).at("/services/0/findings/0/running/value").asString());
    }

    @Test
    void whatIsNotSeenIsSeenInTheText() {
        String tag = "\udb40\udc41";
        Finding finding =
                Reports.extraLabel(Side.of("ä🎬\u00ad" + tag + "\ud83c", new Origin.InspectPath("Config.Labels")));
        String text = ReportJson.text(Reports.of(Reports.service("x", Status.DRIFT, Optional.empty(), finding)));
        assertTrue(text.contains("\"ä🎬\\u00ad\\udb40\\udc41\\ud83c\""), text);
        assertEquals(
                "ä🎬\u00ad" + tag + "\ud83c",
                MAPPER.readTree(text).at("/services/0/findings/0/running/value").asString());
    }

    private static List<String> errors(JsonNode report) {
        return SCHEMA.validate(report).stream().map(Object::toString).toList();
    }

    private static String resource(String name) {
        try (InputStream in = ReportJson.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
