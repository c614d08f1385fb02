package io.homelab.drift.cli.text;

import java.util.HexFormat;
import java.util.Map;

/** Text for a terminal that shows ASCII alone: drift's own symbols as something like them, all others as their number. */
public final class PlainCharacters {

    private static final int LAST_ASCII = 0x7e;
    private static final int LAST_OF_BMP = 0xffff;
    private static final Map<Integer, String> SYMBOLS = Map.of(
            (int) '✓', "+", (int) '✗', "x", (int) '⚠', "!", (int) '·', "-", (int) '→', "->", (int) '…', "...",
            (int) '−', "-");

    private PlainCharacters() {}

    public static String of(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().forEach(character -> {
            if (character <= LAST_ASCII) {
                plain.appendCodePoint(character);
            } else {
                plain.append(SYMBOLS.getOrDefault(character, number(character)));
            }
        });
        return plain.toString();
    }

    private static String number(int character) {
        return character <= LAST_OF_BMP
                ? "\\u" + HexFormat.of().toHexDigits((char) character)
                : "\\U" + HexFormat.of().toHexDigits(character);
    }
}
