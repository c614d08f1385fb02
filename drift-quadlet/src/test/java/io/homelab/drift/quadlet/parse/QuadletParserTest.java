package io.homelab.drift.quadlet.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.systemd.UnitEntry;
import io.homelab.drift.quadlet.lint.KnownSections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuadletParserTest {

    private static QuadletParser.Parsed parse(String version, String text) {
        return QuadletParser.parse(
                "x.container",
                "x.container",
                text,
                PodmanVersion.parse(version).orElseThrow(),
                key -> KnownSections.isSetting(key, PodmanVersion.NEWEST));
    }

    private static List<String> entries(String version, String text) {
        return parse(version, text).file().entries("Container").stream()
                .map(entry ->
                        entry.key() + "=" + entry.value() + "@" + entry.origin().line())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.2.5", "5.4.2", "6.1.1"})
    void continuedLinesAreGluedWithoutASpaceAndKnowTheirFirstLine(String version) {
        assertEquals(
                List.of("Exec=ab  c@2", "User=1@5"),
                entries(version, "[Container]\nExec=a\\\n   b  \\\n  c\nUser=1\n"));
    }

    @ParameterizedTest
    @CsvSource({"5.3.2, A=1 # noteB=2", "5.4.0, A=1 B=2", "6.1.1, A=1 B=2"})
    void aCommentWithinAContinuedLineBelongedToItBefore54(String version, String value) {
        assertEquals(
                List.of("Environment=" + value + "@2"),
                entries(version, "[Container]\nEnvironment=A=1 \\\n# note\\\nB=2\n"));
    }

    @ParameterizedTest
    @CsvSource({"5.3.2, :, ;", "5.4.0, ;, :", "6.1.1, ;, :"})
    void semicolonsStartCommentsSince54AndColonsBefore(String version, String comment, String fault) {
        assertTrue(parse(version, "[Container]\n" + comment + " note\n").fault().isEmpty());
        assertEquals(
                "line 2 is not a key-value pair, group, or comment",
                parse(version, "[Container]\n" + fault + " note\n")
                        .fault()
                        .orElseThrow()
                        .message());
    }

    @Test
    void anEmptyLineWithinAContinuedOneIsSkipped() {
        assertEquals(List.of("Exec=a b@2"), entries("5.8.6", "[Container]\nExec=a \\\n\nb\n"));
    }

    @Test
    void theOldGeneratorNeverEndsOnAnEmptyLineBehindABackslash() {
        assertTrue(parse("5.3.2", "[Container]\nExec=a \\\n\nb\n")
                .fault()
                .orElseThrow()
                .message()
                .contains("hangs, and no quadlet gets a unit: it ends in a \\"));
        assertEquals(List.of("Exec=a \\@2"), entries("5.3.2", "[Container]\nExec=a \\\n\n"));
    }

    @Test
    void aLineContinuedToTheEndOfTheFileByCommentsIsLostWithAWarning() {
        QuadletParser.Parsed parsed = parse("5.8.6", "[Container]\nUser=1\nExec=a \\\n# end\n");
        assertEquals(1, parsed.file().entries("Container").size());
        assertEquals(
                "x.container:3", parsed.warnings().get(0).origin().orElseThrow().text());
    }

    @Test
    void aBackslashAtTheVeryEndIsDropped() {
        assertEquals(List.of("Exec=a@2"), entries("5.8.6", "[Container]\nExec=a\\"));
        assertEquals(List.of("Exec=a\\@2"), entries("5.3.2", "[Container]\nExec=a\\"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "[Open", "=value", "[]", "[a[b]", "[Container] x", "\ufeff[Container]"})
    void oneLineThatCannotBeReadLosesTheFile(String line) {
        QuadletParser.Parsed parsed = parse("5.8.6", "# first\n" + line + "\n[Container]\nImage=x\n");
        assertEquals(
                "x.container:2",
                parsed.fault().orElseThrow().origin().orElseThrow().text());
    }

    @Test
    void aKeyBeforeAnySectionLosesTheFile() {
        assertEquals(
                "line 1 key file does not start with a group",
                parse("5.8.6", "Image=x\n[Container]\n").fault().orElseThrow().message());
    }

    @Test
    void faultsNeverQuoteTheLine() {
        assertTrue(!parse("5.8.6", "[Container]\nhunter2\n")
                .fault()
                .orElseThrow()
                .message()
                .contains("hunter2"));
    }

    @Test
    void blanksAroundSectionKeyAndValueDoNotCountAndKeysAreCaseSensitive() {
        List<UnitEntry> entries = parse("5.8.6", "  [Container] \t\n Image =  x y \r\nimage=z\n")
                .file()
                .entries("Container");
        assertEquals(
                List.of("Image=x y", "image=z"),
                entries.stream().map(entry -> entry.key() + "=" + entry.value()).toList());
    }

    @Test
    void aNoBreakSpaceBehindTheEqualsSignStays() {
        assertEquals(List.of("HostName=\u00a0h@2"), entries("5.8.6", "[Container]\nHostName=\u00a0h\u00a0\n"));
    }
}
