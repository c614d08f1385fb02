package io.homelab.drift.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What a reader is given, made from bytes. What stands between two group separators (U+001D) is repeated until the text is long: a
 * reader whose time grows faster than its input shows it there.
 *
 * <p>A reader of several texts gets parts, each behind a line {@code === NAME}.
 */
record Input(String text) {

    private static final String HEADER = "=== ";
    private static final char REPEATED = '\u001d';

    /** One of several texts. */
    record Part(String name, String text) {}

    /** @param longest how many characters a text with a repeated piece may have */
    static Input of(byte[] bytes, int longest) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        int start = text.indexOf(REPEATED);
        int end = start < 0 ? -1 : text.indexOf(REPEATED, start + 1);
        if (end < 0) {
            return new Input(text);
        }
        String piece = text.substring(start + 1, end);
        int times = piece.isEmpty() ? 0 : Math.max(1, (longest - text.length()) / piece.length());
        return new Input(text.substring(0, start) + piece.repeat(times) + text.substring(end + 1));
    }

    List<String> lines() {
        return List.of(text.split("\n", -1));
    }

    /** The parts in their order; what stands before the first header is one without a name. */
    List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        String name = "";
        int from = 0;
        int header = text.startsWith(HEADER) ? 0 : next(0);
        while (header >= 0) {
            if (header > from || !name.isEmpty()) {
                parts.add(new Part(name, text.substring(from, header)));
            }
            int end = text.indexOf('\n', header);
            name = text.substring(header + HEADER.length(), end < 0 ? text.length() : end);
            from = end < 0 ? text.length() : end + 1;
            header = text.startsWith(HEADER, from) ? from : next(from);
        }
        parts.add(new Part(name, text.substring(from)));
        return List.copyOf(parts);
    }

    /** The text of the first part of that name; empty where there is none. */
    String part(String name) {
        return parts().stream()
                .filter(part -> part.name().equals(name))
                .map(Part::text)
                .findFirst()
                .orElse("");
    }

    private int next(int from) {
        int found = text.indexOf("\n" + HEADER, from);
        return found < 0 ? -1 : found + 1;
    }
}
