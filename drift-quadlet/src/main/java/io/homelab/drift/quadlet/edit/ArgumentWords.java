package io.homelab.drift.quadlet.edit;

import io.homelab.drift.core.option.CommandLine;
import io.homelab.drift.core.option.OptionUse;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.systemd.Word;
import io.homelab.drift.quadlet.edit.EntryText.WrittenWord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The words of {@code PodmanArgs=} that give an option: {@code --memory=2G}, {@code --memory 2G}, {@code -m2G}. */
final class ArgumentWords {

    /**
     * One use of an option.
     *
     * @param words its words, one or two
     * @param prefix what stands before the value in the word that has it: {@code --memory=}
     */
    record Found(List<WrittenWord> words, String prefix) {

        WrittenWord value() {
            return words.get(words.size() - 1);
        }
    }

    private ArgumentWords() {}

    /** The last use of an option in an entry whose value fits. */
    static Optional<Found> find(EntryText entry, String option, Predicate<String> fits) {
        List<WrittenWord> words = entry.words();
        List<Word> line = new ArrayList<>();
        Origin nowhere = new Origin.Implied("podman");
        line.add(Word.of("podman", nowhere));
        line.add(Word.of("run", nowhere));
        for (int i = 0; i < words.size(); i++) {
            // where a word stands is what is asked for
            line.add(Word.of(words.get(i).text(), new Origin.FileLine("", i, "")));
        }
        Optional<Found> found = Optional.empty();
        for (OptionUse use : CommandLine.parse(line).given()) {
            String value = use.value().text();
            if (use.option().name().equals(option)
                    && fits.test(value)
                    && use.value().origin() instanceof Origin.FileLine place) {
                Optional<Found> here = found(words, place.line(), value);
                found = here.isPresent() ? here : found;
            }
        }
        return found;
    }

    private static Optional<Found> found(List<WrittenWord> words, int at, String value) {
        String text = words.get(at).text();
        if (!text.endsWith(value)) {
            return Optional.empty();
        }
        return Optional.of(
                text.equals(value) && at > 0
                        ? new Found(words.subList(at - 1, at + 1), "")
                        : new Found(words.subList(at, at + 1), text.substring(0, text.length() - value.length())));
    }
}
