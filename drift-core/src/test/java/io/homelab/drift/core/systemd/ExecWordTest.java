package io.homelab.drift.core.systemd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.homelab.drift.core.origin.Origin;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExecWordTest {

    @Test
    void whatSystemdWouldTakeForSomethingElseIsEscaped() {
        assertEquals(
                "/opt/drift check \"\" \"a b\" 100%% $$HOME \"a\\\"b\" \"c\\\\d\" \"it's\" \";\" ä",
                ExecWord.line(
                        List.of("/opt/drift", "check", "", "a b", "100%", "$HOME", "a\"b", "c\\d", "it's", ";", "ä")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a b", "a\"b", "a\\b", "a'b", ";", "\\;", "#x", "ä ö", "-x", "\\x41", "\"\""})
    void sameWordIsReadBack(String word) {
        ExecLine line = ExecLine.parse("/bin/x " + ExecWord.quoted(word) + " end", new Origin.Implied("test"));
        assertEquals(
                List.of("/bin/x", word, "end"),
                line.commands().get(0).words().stream().map(Word::text).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "\t", "\u007f"})
    void controlCharactersAreRefused(String word) {
        assertThrows(IllegalArgumentException.class, () -> ExecWord.quoted(word));
    }
}
