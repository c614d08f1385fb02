package io.homelab.drift.quadlet.parse;

import io.homelab.drift.core.systemd.WordSplitter;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** Rules of the Traefik proxy in labels: {@code traefik.http.routers.x.rule=Host(`a`) && PathPrefix(`/b`)}. */
final class Traefik {

    private static final List<String> OPERATORS = List.of("&&", "||", "!");

    private Traefik() {}

    /** Into how many labels an unquoted rule falls; empty where it stays one. */
    static Optional<Integer> splitRule(String line) {
        List<String> words = WordSplitter.split(
                        line, EnumSet.of(WordSplitter.Rule.UNESCAPE, WordSplitter.Rule.OPEN_QUOTES))
                .words();
        boolean operator = words.stream().anyMatch(OPERATORS::contains);
        boolean openBracket = words.stream().anyMatch(word -> count(word, '(') != count(word, ')'));
        return words.size() > 1 && line.contains("(") && (operator || openBracket)
                ? Optional.of(words.size())
                : Optional.empty();
    }

    private static long count(String word, char wanted) {
        return word.chars().filter(c -> c == wanted).count();
    }
}
