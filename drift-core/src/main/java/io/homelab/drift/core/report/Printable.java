package io.homelab.drift.core.report;

import java.util.HexFormat;

/**
 * Text from outside made fit for a terminal or a log: what would move the cursor, change a colour or hide other text is
 * shown as the escape that stands for it ({@code \x1b}, {@code \n}, <code>&#92;u202e</code>).
 */
public final class Printable {

    private static final HexFormat HEX = HexFormat.of();

    private Printable() {}

    /** The text with its control characters escaped; the same text where it has none. */
    public static String of(String text) {
        return text.codePoints().anyMatch(Printable::unsafe) ? escape(text) : text;
    }

    /** Whether a terminal would act on the character instead of showing it: C0, DEL, C1, line separators and marks of direction. */
    static boolean unsafe(int character) {
        return character < ' '
                || (character >= 0x7f && character <= 0x9f)
                || character == 0x061c
                || (character >= 0x200b && character <= 0x200f)
                || (character >= 0x2028 && character <= 0x202e)
                || (character >= 0x2060 && character <= 0x206f)
                || character == 0xfeff
                || (character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE);
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
                if (character <= 0xff) {
                    escaped.append("\\x").append(HEX.toHexDigits((byte) character));
                } else {
                    escaped.append("\\u").append(HEX.toHexDigits((char) character));
                }
            }
        }
    }
}
