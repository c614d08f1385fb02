package io.homelab.drift.core.spec;

import io.homelab.drift.core.option.CommandLine;
import io.homelab.drift.core.systemd.Word;
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
