package io.homelab.drift.core.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** Marks of direction, soft hyphens, tags, selectors, fillers, annotations, and what is no character. */
    @ParameterizedTest
    @CsvSource({
        "00ad, \\xad",
        "034f, \\u034f",
        "061c, \\u061c",
        "115f, \\u115f",
        "17b4, \\u17b4",
        "180e, \\u180e",
        "200d, \\u200d",
        "2028, \\u2028",
        "2065, \\u2065",
        "206a, \\u206a",
        "3164, \\u3164",
        "fdd0, \\ufdd0",
        "fe0f, \\ufe0f",
        "feff, \\ufeff",
        "ffa0, \\uffa0",
        "fff9, \\ufff9",
        "ffff, \\uffff",
        "110bd, \\U000110bd",
        "1d173, \\U0001d173",
        "e0001, \\U000e0001",
        "e0041, \\U000e0041",
        "e01ef, \\U000e01ef",
        "10ffff, \\U0010ffff",
    })
    void whatIsNotSeenIsEscapedWhole(String character, String escape) {
        String text = Character.toString(Integer.parseInt(character, 16));
        assertEquals("a" + escape + "b", Printable.of("a" + text + "b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"größe", "gro\u0308\u00dfe", "日本語", "🎬", "\u00a0", "✓ ⚠", "\ue0b0", "עברית"})
    void whatIsSeenStaysAsItIs(String text) {
        assertSame(text, Printable.of(text));
    }
}
