package io.homelab.drift.core.context;

import io.homelab.drift.core.spec.DeclaredUnit;
import io.homelab.drift.core.systemd.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The paths that a quadlet gives relative to its own directory ({@code Volume=./config:/config}), where nobody knows which directory
 * that is on the host.
 */
final class RelativePaths {

    /** What may stand before and behind a path in a word: {@code type=bind,source=/q/x,destination=/x}. */
    private static final String BEFORE = "=";

    private static final String BEHIND = ":,\"";

    private RelativePaths() {}

    /** The words of the unit's command, the directory unknown in each such path. */
    static List<Word> open(DeclaredUnit declared) {
        Map<String, String> paths = declared.generated().relativePaths();
        return paths.isEmpty()
                ? declared.execStart()
                : declared.execStart().stream().map(word -> open(word, paths)).toList();
    }

    private static Word open(Word word, Map<String, String> paths) {
        for (Map.Entry<String, String> path : paths.entrySet()) {
            int at = word.known() ? at(word.text(), path.getKey()) : -1;
            if (at >= 0) {
                int end = at + path.getKey().length() - path.getValue().length();
                List<Word.Gap> gaps = new ArrayList<>(List.of(new Word.Gap(at, end)));
                return new Word(word.text(), gaps, word.origin());
            }
        }
        return word;
    }

    private static int at(String text, String path) {
        int at = text.indexOf(path);
        int end = at + path.length();
        boolean begins = at == 0 || (at > 0 && BEFORE.indexOf(text.charAt(at - 1)) >= 0);
        return begins && (end == text.length() || BEHIND.indexOf(text.charAt(end)) >= 0) ? at : -1;
    }

    /** The file here that a path of the host stands for, if the quadlet gives it relative to its directory. */
    static Optional<String> here(DeclaredUnit declared, String path) {
        boolean inFull =
                declared.execStart().stream().anyMatch(word -> word.text().equals(path));
        return inFull
                ? Optional.empty()
                : declared.generated().relativePaths().entrySet().stream()
                        .filter(relative -> path.endsWith("/" + relative.getValue()))
                        .map(Map.Entry::getKey)
                        .findFirst();
    }
}
