package io.homelab.drift.core.option;

import io.homelab.drift.core.systemd.Word;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Words in a row, of which some are unknown, and some stand for any number of words: {@code run $ARGS tail}. */
public record WordPattern(List<Word> words) {

    public WordPattern {
        words = List.copyOf(words);
    }

    /**
     * For each text the place of the word that it stands for; empty where the texts cannot be these words. Words that stand for any
     * number stand for as few as they can, the last of them for the rest.
     */
    public Optional<List<Integer>> match(List<String> texts) {
        List<Integer> places = new ArrayList<>();
        int word = 0;
        int several = -1;
        int begun = 0;
        while (places.size() < texts.size()) {
            if (word < words.size() && words.get(word).several()) {
                several = word++;
                begun = places.size();
            } else if (word < words.size() && words.get(word).matches(texts.get(places.size()))) {
                places.add(word++);
            } else if (several >= 0) {
                // The last one stands for one more, and what is behind it is tried again.
                places.subList(begun, places.size()).clear();
                places.add(several);
                begun++;
                word = several + 1;
            } else {
                return Optional.empty();
            }
        }
        while (word < words.size() && words.get(word).several()) {
            word++;
        }
        return word == words.size() ? Optional.of(Collections.unmodifiableList(places)) : Optional.empty();
    }
}
