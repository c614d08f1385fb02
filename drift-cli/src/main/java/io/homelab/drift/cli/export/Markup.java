package io.homelab.drift.cli.export;

import io.homelab.drift.core.output.Printable;

/** Text from outside in XML or HTML, between tags and in attributes alike: it stays text. */
final class Markup {

    private Markup() {}

    /** The text with a reference for each character that could be markup; what XML has no place for is escaped. */
    static String text(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        Printable.of(text).codePoints().forEach(character -> append(safe, character));
        return safe.toString();
    }

    /** The same with line feeds that stay line feeds. */
    static String lines(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(character -> {
            if (character == '\n') {
                safe.append('\n');
            } else {
                Printable.of(Character.toString(character)).codePoints().forEach(one -> append(safe, one));
            }
        });
        return safe.toString();
    }

    private static void append(StringBuilder safe, int character) {
        switch (character) {
            case '&' -> safe.append("&amp;");
            case '<' -> safe.append("&lt;");
            case '>' -> safe.append("&gt;");
            case '"' -> safe.append("&quot;");
            case '\'' -> safe.append("&#39;");
            case '`' -> safe.append("&#96;");
            default -> safe.appendCodePoint(character);
        }
    }
}
