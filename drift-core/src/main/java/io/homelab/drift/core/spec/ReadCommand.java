package io.homelab.drift.core.spec;

import io.homelab.drift.core.option.CommandLine;
import io.homelab.drift.core.systemd.Word;
import java.util.ArrayList;
import java.util.List;

/**
 * A command that has been read.
 *
 * @param words its words, the program first
 * @param line the command taken apart
 * @param spec what it asks for
 */
public record ReadCommand(List<Word> words, CommandLine line, Spec spec) {

    public ReadCommand {
        words = List.copyOf(words);
    }

    /** Takes a command apart and reads what it asks for. */
    public static ReadCommand of(List<Word> words) {
        CommandLine line = CommandLine.parse(words);
        return new ReadCommand(words, line, SpecReader.read(line));
    }

    /** Whether podman was called so, by whatever name; {@code create} is {@code run} that does not start it in the background. */
    public boolean calledAs(List<String> others) {
        if (!line.known() || others.size() < 2 || words.size() < 2) {
            return false;
        }
        List<String> texts = new ArrayList<>(words.size());
        words.forEach(word -> texts.add(word.text()));
        if (others.get(1).equals("create") && texts.get(1).equals("run")) {
            texts.set(1, "create");
            texts.remove("-d");
        }
        return texts.subList(1, texts.size()).equals(others.subList(1, others.size()));
    }

    /** Whether those are the same words, all of them known and written in one place: {@link Spec#at} is then what they ask for. */
    public boolean same(List<Word> others) {
        if (words.size() != others.size() || !line.known() || !spec.problems().isEmpty()) {
            return false;
        }
        for (int i = 0; i < others.size(); i++) {
            Word other = others.get(i);
            if (!other.known()
                    || !other.text().equals(words.get(i).text())
                    || !other.origin().equals(others.get(0).origin())) {
                return false;
            }
        }
        return true;
    }
}
