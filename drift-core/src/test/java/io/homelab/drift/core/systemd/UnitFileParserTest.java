package io.homelab.drift.core.systemd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.core.input.LimitException;
import io.homelab.drift.core.origin.Origin;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnitFileParserTest {

    private static UnitFileParser.Parsed parse(String text) {
        return UnitFileParser.parse("web.service", "web.service", text);
    }

    @Test
    void entriesKnowTheirFirstPhysicalLine() {
        UnitFile file = parse(
                        "# generated\n[Service]\nType=notify\nExecStart=/usr/bin/podman run \\\n  image\nRestart=no\n")
                .file();
        assertEquals(
                List.of(3, 4, 6),
                file.entries("Service").stream().map(e -> e.origin().line()).toList());
        assertEquals("ExecStart", file.entries("Service").get(1).origin().key());
    }

    @Test
    void continuedLinesAreJoinedWithASpaceAndCommentsBetweenAreSkipped() {
        UnitFile file =
                parse("[Service]\nExecStart=a \\\n# note\n; note\n  b\\\nc\n").file();
        assertEquals("a    b c", file.last("Service", "ExecStart").orElseThrow().value());
    }

    @Test
    void aCarriageReturnEndsALineAsALineFeedDoes() {
        UnitFile file = parse("[Service]\r\nExecStart=a \\\r\n b\r\nType=notify\rRestart=no\n")
                .file();

        assertEquals("a   b", file.last("Service", "ExecStart").orElseThrow().value());
        assertEquals("notify", file.last("Service", "Type").orElseThrow().value());
        assertEquals(
                List.of(2, 4, 5),
                file.entries("Service").stream().map(e -> e.origin().line()).toList());
    }

    @Test
    void anEscapedBackslashAtTheEndDoesNotContinueTheLine() {
        UnitFile file = parse("[Service]\nA=x\\\\\nB=y\n").file();
        assertEquals("x\\\\", file.last("Service", "A").orElseThrow().value());
        assertEquals("y", file.last("Service", "B").orElseThrow().value());
    }

    @Test
    void sectionsOfOneNameAreMerged() {
        UnitFile file = parse("[Service]\nA=1\n[Unit]\nB=2\n[Service]\nA=3\n").file();
        assertEquals(
                List.of("1", "3"),
                file.list("Service", "A").stream().map(UnitEntry::value).toList());
    }

    @Test
    void aFileMayStartWithAByteOrderMark() {
        assertTrue(parse("\ufeff[Service]\nA=1\n").file().last("Service", "A").isPresent());
    }

    @Test
    void linesThatSystemdIgnoresAreProblemsAndTheRestIsRead() {
        UnitFileParser.Parsed parsed = parse("early=1\n[Service]\ngarbage\n=x\n[Broken\nA=1\n");
        assertEquals(
                List.of("web.service:1", "web.service:3", "web.service:4", "web.service:5"),
                parsed.problems().stream()
                        .map(p -> p.origin().orElseThrow().text())
                        .toList());
        assertTrue(parsed.file().last("Service", "A").isPresent());
    }

    @Test
    void problemsNeverQuoteTheLine() {
        assertTrue(parse("[Service]\nPASSWORD hunter2\n").problems().stream()
                .noneMatch(p -> p.message().contains("hunter2")));
    }

    @Test
    void windowsLineEndsDoNotBecomePartOfAValue() {
        assertEquals(
                "1",
                parse("[Service]\r\nA=1\r\n")
                        .file()
                        .last("Service", "A")
                        .orElseThrow()
                        .value());
    }

    @Test
    void aLineWithoutEndIsTooMuch() {
        LimitException tooMuch =
                assertThrows(LimitException.class, () -> parse("[Service]\nExecStart=" + "x \\\n".repeat(600_000)));

        assertEquals(Optional.of(new Origin.FileLine("web.service", 2, "")), tooMuch.origin());
    }

    @Test
    void settingsWithoutEndAreTooMuch() {
        LimitException tooMuch =
                assertThrows(LimitException.class, () -> parse("[Service]\n" + "A=b\n".repeat(100_001)));

        assertEquals(Optional.of(new Origin.FileLine("web.service", 100_002, "A")), tooMuch.origin());
    }
}
