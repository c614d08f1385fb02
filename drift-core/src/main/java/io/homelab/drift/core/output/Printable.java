package io.homelab.drift.core.output;

import java.util.HexFormat;

/**
 * Text from outside made fit for a terminal or a log: what would move the cursor, change a colour, hide other text or not be
 * seen at all is shown as the escape that stands for it ({@code \x1b}, {@code \n}, <code>&#92;u202e</code>, {@code \U000e0041}).
 */
public final class Printable {

    private static final HexFormat HEX = HexFormat.of();
    private static final int LAST_BYTE = 0xff;
    private static final int LAST_OF_BMP = 0xffff;

    /**
     * What Unicode wants shown as nothing although its category is that of a letter or mark, as pairs of first and last: the
     * rest of Default_Ignorable_Code_Point is of the categories below. Java does not know that property.
     *
     * @see <a href="https://www.unicode.org/Public/UCD/latest/ucd/DerivedCoreProperties.txt">Unicode, DerivedCoreProperties</a>
     */
    private static final int[] IGNORABLE = {
        0x034f, 0x034f, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x180b, 0x180f, 0x3164, 0x3164, 0xfe00, 0xfe0f, 0xffa0, 0xffa0,
        0xe0000, 0xe0fff
    };

    private Printable() {}

    /** The text with its control characters escaped; the same text where it has none. */
    public static String of(String text) {
        return text.codePoints().anyMatch(Printable::unsafe) ? escape(text) : text;
    }

    /**
     * Whether a character is one that a terminal acts on, or shows as nothing, instead of showing it: controls, formats (marks of
     * direction, soft hyphens, tags), separators of lines, halves of pairs, and what is no character (yet).
     */
    public static boolean unsafe(int character) {
        if (character >= ' ' && character < 0x7f) {
            return false;
        }
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> true;
            default -> ignorable(character);
        };
    }

    private static boolean ignorable(int character) {
        for (int pair = 0; pair < IGNORABLE.length; pair += 2) {
            if (character >= IGNORABLE[pair] && character <= IGNORABLE[pair + 1]) {
                return true;
            }
        }
        return false;
    }

    private static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 8);
        text.codePoints().forEach(character -> {
            if (unsafe(character)) {
                appendEscape(escaped, character);
            } else {
                escaped.appendCodePoint(character);
            }
        });
        return escaped.toString();
    }

    private static void appendEscape(StringBuilder escaped, int character) {
        switch (character) {
            case '\n' -> escaped.append("\\n");
            case '\r' -> escaped.append("\\r");
            case '\t' -> escaped.append("\\t");
            default -> {
                if (character <= LAST_BYTE) {
                    escaped.append("\\x").append(HEX.toHexDigits((byte) character));
                } else if (character <= LAST_OF_BMP) {
                    escaped.append("\\u").append(HEX.toHexDigits((char) character));
                } else {
                    escaped.append("\\U").append(HEX.toHexDigits(character));
                }
            }
        }
    }
}
