package io.homelab.drift.cli.text;

import java.util.ArrayList;
import java.util.List;

/** Lines of text that are filled up to a width. What is wider than the line stands on one of its own, whole. */
final class TextLayout {

    private final StringBuilder text = new StringBuilder();
    private final boolean colors;
    private final int columns;

    TextLayout(boolean colors, int columns) {
        this.colors = colors;
        this.columns = columns;
    }

    int columns() {
        return columns;
    }

    /** A text that is not wider than that. */
    static String cutEnd(String text, int width) {
        int room = Math.max(1, width);
        return width(text) <= room ? text : text.substring(0, text.offsetByCodePoints(0, room - 1)) + "…";
    }

    /** A line that is never broken. */
    void line(int indent, Ansi paint, String line) {
        text.append(" ".repeat(indent)).append(paint(paint, line)).append('\n');
    }

    void line(int indent, String line) {
        line(indent, Ansi.PLAIN, line);
    }

    void blank() {
        text.append('\n');
    }

    /**
     * Atoms with a space between them, on as many lines as it takes.
     *
     * @param hanging indent of the second line and those after it
     */
    void filled(int indent, int hanging, Ansi paint, List<String> atoms) {
        filled(" ".repeat(indent), " ".repeat(hanging), paint, atoms);
    }

    /** The same, with a text that starts the first line and one that starts the others. */
    void filled(String first, String hanging, Ansi paint, List<String> atoms) {
        StringBuilder line = new StringBuilder();
        String start = first;
        for (String atom : atoms) {
            if (!line.isEmpty() && start.length() + width(line) + 1 + width(atom) > columns) {
                text.append(start).append(paint(paint, line.toString())).append('\n');
                line.setLength(0);
                start = hanging;
            }
            line.append(line.isEmpty() ? "" : " ").append(atom);
        }
        text.append(start).append(paint(paint, line.toString())).append('\n');
    }

    /** The words of a text: it may be broken at each single space, and not where several stand together. */
    static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        int start = 0;
        for (int at = 1; at < text.length() - 1; at++) {
            if (text.charAt(at) == ' ' && text.charAt(at - 1) != ' ' && text.charAt(at + 1) != ' ') {
                words.add(text.substring(start, at));
                start = at + 1;
            }
        }
        words.add(text.substring(start));
        return words;
    }

    String paint(Ansi paint, String painted) {
        return colors ? paint.on(painted) : painted;
    }

    private static int width(CharSequence text) {
        return Character.codePointCount(text, 0, text.length());
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
