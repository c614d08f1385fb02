package io.homelab.drift.cli.text;

import io.homelab.drift.core.report.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A long value taken apart where its reader would: a command word by word, a Traefik rule at {@code &&} and {@code ||}, a list at its
 * commas. Put together again it is the text it was.
 */
final class ValueElements {

    private static final List<String> OPERATORS = List.of(" && ", " || ");
    /** Lists that are a command, and so printed as one. */
    private static final Set<String> COMMANDS = Set.of("command", "entrypoint");

    /**
     * An element.
     *
     * @param after what stands between it and the next one
     */
    record Element(String text, String after) {}

    private ValueElements() {}

    /** Whether a list of that field is printed as a command. */
    static boolean command(String field) {
        return COMMANDS.contains(field);
    }

    /** @param shown the value as it is printed as a whole */
    static List<Element> of(String field, Side side, String shown) {
        if (side.value() instanceof Side.Texts texts) {
            boolean command = command(field);
            return list(
                    texts.texts().stream()
                            .map(text -> command ? CommandText.word(text) : SideText.visible(text))
                            .toList(),
                    command ? " " : ", ");
        }
        if (OPERATORS.stream().anyMatch(shown::contains)) {
            return split(shown, OPERATORS);
        }
        return split(shown, shown.contains(",") ? List.of(",") : List.of(" "));
    }

    private static List<Element> list(List<String> texts, String between) {
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            elements.add(new Element(texts.get(i), i + 1 < texts.size() ? between : ""));
        }
        return elements;
    }

    private static List<Element> split(String text, List<String> separators) {
        List<Element> elements = new ArrayList<>();
        int start = 0;
        for (int at = 0; at < text.length(); at++) {
            for (String separator : separators) {
                if (text.startsWith(separator, at)) {
                    elements.add(new Element(text.substring(start, at), separator));
                    start = at + separator.length();
                    at = start - 1;
                    break;
                }
            }
        }
        elements.add(new Element(text.substring(start), ""));
        return elements;
    }
}
