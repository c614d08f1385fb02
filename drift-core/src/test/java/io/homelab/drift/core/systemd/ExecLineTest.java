package io.homelab.drift.core.systemd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.core.origin.Origin;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExecLineTest {

    private static final Origin ORIGIN = new Origin.Implied("test");

    private static List<String> words(String line) {
        return ExecLine.words(line, ORIGIN).stream().map(Word::text).toList();
    }

    @Test
    void quotesGroupWordsWhereverTheyStand() {
        assertEquals(
                List.of("/bin/podman", "run", "--label=a b", "ab cd", "", "it's"),
                words("/bin/podman run --label=\"a b\" a\"b c\"d '' \"it's\""));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "rule=Host(\\x60a\\x60)\\x20&&\\x20b, rule=Host(`a`) && b",
                "a\\tb, `a\tb`",
                "\\101\\x42, AB",
                "\\xc3\\xa9, \u00e9",
                "\\u00e9\\U0001F600, \u00e9\uD83D\uDE00",
                "a\\sb, a b",
                "a\\\\nb, a\\nb"
            })
    void escapesAreDecoded(String written, String meant) {
        assertEquals(List.of("/bin/x", meant), words("/bin/x \"" + written + "\""));
    }

    @Test
    void anUnknownEscapeStaysAsItIsWritten() {
        assertEquals(List.of("/bin/x", "\\d+\\.", "n"), words("/bin/x \\d+\\. n"));
    }

    @Test
    void aQuoteThatIsNeverClosedMakesTheLineUnreadable() {
        ExecLine line = ExecLine.parse("/bin/x \"a b", ORIGIN);
        assertTrue(line.commands().isEmpty());
        assertEquals("unbalanced quotes", line.fault().orElseThrow());
    }

    @Test
    void prefixesAreNotPartOfTheProgram() {
        ExecLine.Command command =
                ExecLine.parse("-+:/bin/x $A", ORIGIN).commands().get(0);
        assertEquals("-+:", command.prefixes());
        assertEquals("/bin/x", command.words().get(0).text());
    }

    @Test
    void aLoneSemicolonSeparatesCommandsAndAnEscapedOneDoesNot() {
        ExecLine line = ExecLine.parse("/bin/a 1 ; /bin/b \\; \";\" 2;3", ORIGIN);
        assertEquals(2, line.commands().size());
        assertEquals(
                List.of("/bin/b", ";", ";", "2;3"),
                line.commands().get(1).words().stream().map(Word::text).toList());
    }
}
