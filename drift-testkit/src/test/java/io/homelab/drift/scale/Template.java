package io.homelab.drift.scale;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A text of a homelab, to be written with the names and ids of a copy: {@code immich-db.container} is {@code
 * immich00007-db.container} in the seventh.
 */
record Template(List<Piece> pieces, String end) {

    /** Podman shows ids with twelve digits, too; the first five tell copies apart. */
    private static final int SHORT_ID = 12;

    private static final int OWN = 5;

    /** A name or an id, and the text before it. */
    private record Piece(String before, String word, boolean id) {

        private String of(int copy) {
            return id ? "%05x".formatted(copy) + word.substring(OWN) : word + "%05d".formatted(copy);
        }
    }

    /** What to look for. Behind x20 as well, which is how units write a blank. */
    static Pattern words(Set<String> names, Set<String> ids) {
        Set<String> all = new TreeSet<>(ids);
        ids.forEach(id -> all.add(id.substring(0, SHORT_ID)));
        return Pattern.compile(
                "(?<id>%s)|(?:(?<![A-Za-z0-9])|(?<=x20))(?<name>%s)(?![A-Za-z0-9])".formatted(any(all), any(names)));
    }

    private static String any(Collection<String> words) {
        return words.stream()
                .sorted(Comparator.comparing(String::length).reversed())
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
    }

    static Template of(String text, Pattern words) {
        List<Piece> pieces = new ArrayList<>();
        Matcher word = words.matcher(text);
        int from = 0;
        while (word.find()) {
            boolean id = word.group("id") != null;
            pieces.add(new Piece(text.substring(from, word.start()), word.group(), id));
            from = word.end();
        }
        return new Template(List.copyOf(pieces), text.substring(from));
    }

    String copy(int number) {
        StringBuilder text = new StringBuilder();
        pieces.forEach(piece -> text.append(piece.before()).append(piece.of(number)));
        return text.append(end).toString();
    }
}
