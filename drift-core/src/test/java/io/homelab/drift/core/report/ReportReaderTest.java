package io.homelab.drift.core.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.core.origin.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A report's JSON, read back. */
class ReportReaderTest {

    private static final String ALL = ReportJson.text(Reports.ALL);

    @Test
    void reportThatIsReadBackIsWrittenAsItWas() {
        assertEquals(ALL, ReportJson.text(ReportJson.read(ALL)));
        String empty = ReportJson.text(Reports.EMPTY);
        assertEquals(empty, ReportJson.text(ReportJson.read(empty)));
    }

    @Test
    void findingIsWhatItWas() {
        Finding memory = ReportJson.read(ALL).services().get(0).findings().get(0);
        assertEquals(FindingCode.DIFFERS, memory.type());
        assertEquals(Optional.of(Cause.NOT_RESTARTED), memory.cause());
        assertEquals(Optional.of(Side.of("2g", new Origin.Cited("--memory"))), memory.created());
    }

    @Test
    void changeIsReadBack() {
        Finding changed = Finding.of(FindingCode.STOPPED)
                .cause(Cause.CHANGED_LIVE)
                .message("it was changed")
                .build()
                .with(Optional.of(new Finding.Change(Instant.parse("2026-11-28T14:02:11Z"), "podman update")));
        DriftReport report = Reports.EMPTY.with(
                List.of(Reports.service("web", Status.WARNING, Optional.empty(), changed)), List.of());

        String json = ReportJson.text(report);

        assertTrue(json.contains("\"change\""), json);
        assertEquals(report.services(), ReportJson.read(json).services());
    }

    @Test
    void whatARunRemembersIsReadBack() {
        Instant first = Instant.parse("2026-11-15T02:00:00Z");
        Finding old = Reports.extraLabel(Side.of("true", new Origin.Cited("Config.Labels")))
                .seen(new Finding.Seen(first, false));
        Finding fresh = Finding.of(FindingCode.STOPPED)
                .cause(Cause.CHANGED_LIVE)
                .message("it was stopped")
                .build()
                .seen(new Finding.Seen(Instant.parse("2026-11-22T23:00:00Z"), true));
        DriftReport report = Reports.of(Reports.service("web", Status.DRIFT, Optional.empty(), old, fresh))
                .changed(new RunChanges(
                        Optional.of(first),
                        List.of(new RunChanges.Changed("web", fresh)),
                        List.of(new RunChanges.Changed("db", old.over()))));

        DriftReport again = ReportJson.read(ReportJson.text(report));

        assertEquals(report.services(), again.services());
        assertEquals(report.changes(), again.changes());
    }

    @Test
    void coverageAndHistoryAreReadBack() {
        ServiceReport service = Reports.service("web", Status.MATCH, Optional.empty())
                .with(List.of(
                        Event.committed(
                                "web.container",
                                new Event.Commit("1a2b", Instant.parse("2026-01-01T09:00:00Z"), "Anna", "Give it 4G")),
                        Event.of(Event.Kind.CONTAINER_STARTED, Instant.parse("2026-01-02T09:00:00Z"))));
        DriftReport report = new DriftReport(
                new Tool("drift", "1"),
                Instant.EPOCH,
                Optional.empty(),
                List.of(),
                List.of(service),
                Optional.of(
                        new Coverage(2, List.of(new Coverage.Unmanaged("a", "", "exited", Optional.of("a.service"))))));
        assertEquals(report, ReportJson.read(ReportJson.text(report)));
    }

    @Test
    void whatIsNotSeenIsReadBackAsItWas() {
        Finding finding =
                Reports.extraLabel(Side.of("\u001b\u202e\udb40\udc41\ud83c", new Origin.Cited("Config.Labels")));
        DriftReport report = Reports.of(Reports.service("x", Status.DRIFT, Optional.empty(), finding));
        assertEquals(
                List.of(finding),
                ReportJson.read(ReportJson.text(report)).services().get(0).findings());
    }

    /** Each row: what stands in the report, what is written there instead, what the message says. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"memory-differs\" | \"memory-new\" | services[0].findings[0].code is no code of this field that this version of drift knows: 'memory-new'",
                "\"format\" : 1 | \"format\" : 2 | format is no format that drift knows: 2",
                "\"drift\" : 1 | \"drift\" : 2 | summary does not count the services as they are",
                "\"unit\" : \"jellyfin.service\" | \"unit\" : \"a.service\", \"unit\" : \"b.service\" | services[0].unit is there twice",
                "\"cause\" : \"several\" | \"cause\" : \"magic\" | services[0].findings[2].cause is a word that drift does not know there: 'magic'",
                "\"until\" : \"2027-01-01\" | \"until\" : \"2027-02-30\" | services[0].findings[3].ignored.until is no day (2027-01-01)",
                "\"total\" : 3 | \"total\" : 99999999999 | summary.total is no number of things",
                "\"total\" : 3 | \"total\" : 3.5 | summary.total is no whole number",
                "\"total\" : 3 | \"total\" : 99999999999999999999 | summary.total is no whole number"
            })
    void faultNamesItsPlace(String there, String instead, String message) {
        String written = there.replace(" : ", ": ");
        assertEquals(
                "this is no report of drift's: " + message,
                refused(ALL.replaceFirst(
                        Pattern.quote(written), Matcher.quoteReplacement(instead.replace(" : ", ": ")))));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "``, it is empty",
                "[], it is no object",
                "{} {}, something follows its end",
                "{\"format\": 1, it is not JSON that drift reads (line 1; column 13)",
                "{}, format is missing"
            })
    void whatIsNoReportIsSaidToBeNone(String text, String message) {
        assertEquals("this is no report of drift's: " + message.replace(';', ','), refused(text));
    }

    @Test
    void nothingInTheMessageMovesATerminalsCursor() {
        String message = refused(ALL.replace("\"format\": 1", "\"format\": 1, \"\\u001b[2J\": 1"));
        assertTrue(message.endsWith("is no member that drift knows"), message);
        assertFalse(message.contains("\u001b"), message);
    }

    @Test
    void nothingOfTheTextIsQuotedWhereItIsNoJson() {
        assertFalse(refused("{\"format\": s3cret}").contains("s3cret"));
    }

    @Test
    void deepTextEndsTheReadingAndNotTheProcess() {
        assertFalse(refused("{\"a\":" + "[".repeat(100_000)).isEmpty());
    }

    @Test
    void longNamesInOneAnotherCostNoMoreThanTheirLength() {
        String name = "n".repeat(20_000);
        String text = ("{\"" + name + "\":").repeat(150) + "[" + "1,".repeat(300_000) + "1]" + "}".repeat(150);
        assertTimeout(
                Duration.ofSeconds(20),
                () -> assertTrue(refused(text).endsWith("format is missing"), "says what is missing"));
    }

    private static String refused(String text) {
        return assertThrows(ReportFormatException.class, () -> ReportJson.read(text))
                .getMessage();
    }
}
