package io.homelab.drift.core.option;

import io.homelab.drift.core.unit.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Words in a row, of which some are unknown, and some stand for any number of words: {@code run $ARGS tail}. */
record WordPattern(List<Word> words) {

    WordPattern {
        words = List.copyOf(words);
    }

    /** For each text the place of the word that it stands for; empty where the texts cannot be these words. */
    Optional<List<Integer>> match(List<String> texts) {
        boolean[][] fits = fits(texts);
        if (!fits[0][0]) {
            return Optional.empty();
        }
        List<Integer> places = new ArrayList<>();
        int at = 0;
        while (at < words.size()) {
            boolean taken = !(words.get(at).several() && fits[at + 1][places.size()]);
            if (taken) {
                places.add(at);
            }
            at += taken && words.get(at).several() ? 0 : 1;
        }
        return Optional.of(places);
    }

    /** Whether the texts from the second place on can be the words from the first on. */
    private boolean[][] fits(List<String> texts) {
        boolean[][] fits = new boolean[words.size() + 1][texts.size() + 1];
        fits[words.size()][texts.size()] = true;
        for (int at = words.size() - 1; at >= 0; at--) {
            Word word = words.get(at);
            for (int text = texts.size(); text >= 0; text--) {
                boolean more = text < texts.size();
                fits[at][text] = word.several()
                        ? fits[at + 1][text] || (more && fits[at][text + 1])
                        : more && fits[at + 1][text + 1] && word.matches(texts.get(text));
            }
        }
        return fits;
    }
}
