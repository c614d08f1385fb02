package io.homelab.drift.core.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

class PrintableTest {

    @Test
    void textWithNothingToEscapeIsTheSame() {
        String text = "Größe 4G \\n – ✓ 日本語 🎬";
        assertSame(text, Printable.of(text));
    }

    @Test
    void whatATerminalWouldActOnIsEscaped() {
        assertEquals("a\\x1b[31mb\\n\\t\\r\\x00\\x7f\\x9b", Printable.of("a\u001b[31mb\n\t\r\0\u007f\u009b"));
    }

    @Test
    void whatHidesOrTurnsTextIsEscaped() {
        assertEquals("\\u202eevil\\u200b\\u2066", Printable.of("\u202eevil\u200b\u2066"));
    }

    @Test
    void halfACharacterIsEscapedAndAWholeOneIsNot() {
        assertEquals("\\ud83c🎬\\n", Printable.of("\ud83c🎬\n"));
    }
}
