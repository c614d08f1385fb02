package io.homelab.drift.cli.text;

import io.homelab.drift.core.output.Printable;

/**
 * Text from outside in Markdown: it stays text, starts no markup and calls nobody.
 *
 * @see <a href="https://github.github.com/gfm/">GitHub Flavored Markdown</a>
 */
final class Markdown {

    private Markdown() {}

    /** The text between marks of code. */
    static String code(String text) {
        return text.isEmpty() ? "nothing" : "<code>" + plain(text) + "</code>";
    }

    /** The text with everything that could be markup as a character reference, and no name behind an at sign that would be called. */
    static String plain(String text) {
        StringBuilder plain = new StringBuilder();
        Printable.of(text).codePoints().forEach(character -> {
            boolean letter = Character.isLetterOrDigit(character);
            if (letter || " .,;()+=?'\"%".indexOf(character) >= 0) {
                plain.appendCodePoint(character);
            } else if (character == '@' || character == '#') {
                // GitHub looks for @name and #1 in the text that is shown: a comment cuts it
                plain.append("&#").append(character).append(";<!-- -->");
            } else if (character == '/' || character == '-' || character == '→') {
                plain.appendCodePoint(character);
            } else {
                plain.append("&#").append(character).append(';');
            }
        });
        return plain.toString();
    }
}
