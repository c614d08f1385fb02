package io.homelab.drift.core.secret;

import io.homelab.drift.core.option.CommandLine;
import io.homelab.drift.core.option.OptionUse;
import io.homelab.drift.core.option.PodmanCommand;
import io.homelab.drift.core.option.PodmanOption;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.systemd.Word;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A podman command line without its secrets. Each word is given its number as its origin, so that a value is masked in its place:
 * another word that happens to be the same text stays.
 */
final class PodmanWords {

    /** Whoever has more options in a line that podman has not got is not told what else is in it. */
    private static final int MOST_UNKNOWN = 16;

    private static final Set<String> ARGUMENTS = Set.of("PodmanArgs", "GlobalArgs");

    private final List<Word> words;
    private final Mask mask;
    private final List<String> shown;
    /** Where values of options stand that podman has. */
    private final Set<Integer> values = new HashSet<>();

    private PodmanWords(List<Word> words, Mask mask) {
        this.words = words;
        this.mask = mask;
        this.shown = new ArrayList<>(words.stream().map(Word::text).toList());
    }

    /** A word of a unit file: a variable of systemd may become any words. */
    static Word asWritten(String text, Origin origin) {
        Word word = Word.of(text, origin);
        return text.startsWith("$") && text.length() > 1 && !text.startsWith("$$") ? word.asAny() : word;
    }

    /** Whether a line is of a command of podman whose options are known. */
    static boolean known(List<Word> words) {
        return CommandLine.parse(words).command().isPresent();
    }

    /** The words of a whole command line. */
    static List<String> masked(List<Word> words, Mask mask) {
        return new PodmanWords(words, mask).masked();
    }

    private List<String> masked() {
        int start = 0;
        List<Word> before = List.of();
        for (int restarts = 0; restarts < MOST_UNKNOWN; restarts++) {
            CommandLine line = CommandLine.parse(numbered(before, start));
            line.given().forEach(this::option);
            Optional<Integer> unknown = unknown(line).filter(this::maskUnknown).findFirst();
            if (unknown.isEmpty() && line.command().isEmpty()) {
                withoutCommand();
                return shown;
            }
            if (unknown.isEmpty()) {
                positionals(line);
                return shown;
            }
            // what follows its value are options again
            before = front(line);
            start = unknown.get() + 2;
        }
        for (int i = start; i < shown.size(); i++) {
            hide(i);
        }
        return shown;
    }

    /** The options that podman has not got. */
    private Stream<Integer> unknown(CommandLine line) {
        return line.problems().stream()
                .flatMap(problem -> problem.origin().stream())
                .map(PodmanWords::number)
                .filter(at -> at > 0 && isOption(at))
                // a line without a command is at fault behind its last option, which podman may have
                .filter(at -> !values.contains(at) && !(values.contains(at + 1) && !isOption(at + 1)));
    }

    /** Options of podman itself alone, or a command whose options nobody here knows. */
    private void withoutCommand() {
        for (int i = 1; i < words.size(); i++) {
            if (!isOption(i) && !values.contains(i) && ofArguments(i)) {
                hide(i);
            }
        }
        replace(0, CommandWords.unknownPodman(List.copyOf(shown), mask));
    }

    private boolean isOption(int at) {
        return words.get(at).text().startsWith("-");
    }

    private boolean ofArguments(int at) {
        return words.get(at).origin() instanceof Origin.FileLine place && ARGUMENTS.contains(place.key());
    }

    private List<Word> front(CommandLine line) {
        List<Word> front = new ArrayList<>(List.of(words.get(0)));
        line.command().stream()
                .flatMap(PodmanCommand::parts)
                .forEach(part -> front.add(Word.of(part, words.get(0).origin())));
        return front;
    }

    private List<Word> numbered(List<Word> front, int from) {
        List<Word> numbered = new ArrayList<>();
        front.forEach(word -> numbered.add(new Word(word.text(), word.gaps(), new Origin.Argument("-1"))));
        for (int i = from; i < words.size(); i++) {
            Word word = words.get(i);
            numbered.add(new Word(word.text(), word.gaps(), new Origin.Argument(String.valueOf(i))));
        }
        return numbered;
    }

    private void positionals(CommandLine line) {
        List<Integer> positionals =
                line.positionals().stream().map(word -> number(word.origin())).toList();
        boolean container = line.command().filter(PodmanCommand::makesContainer).isPresent();
        int own = container ? Math.min(1, positionals.size()) : positionals.size();
        positionals.subList(0, own).forEach(at -> shown.set(at, Urls.masked(shown.get(at), mask)));
        if (own < positionals.size()) {
            // all that stands behind the image
            int first = positionals.get(own);
            replace(first, CommandWords.masked(List.copyOf(shown.subList(first, shown.size())), mask));
        }
        // podman takes the rest of a value that was split there for the image, or a word behind it
        positionals.stream().filter(this::ofArguments).forEach(this::hide);
    }

    private void hide(int at) {
        shown.set(at, mask.of(shown.get(at)));
    }

    private void replace(int from, List<String> masked) {
        for (int i = 0; i < masked.size(); i++) {
            shown.set(from + i, masked.get(i));
        }
    }

    private void option(OptionUse use) {
        int at = number(use.value().origin());
        values.add(at);
        String word = words.get(at).text();
        String value = use.value().text();
        if (use.option().value() != PodmanOption.Value.BOOL && word.endsWith(value)) {
            String before = word.substring(0, word.length() - value.length());
            boolean cut = words.get(at).origin() instanceof Origin.FileLine line
                    && line.key().isEmpty();
            shown.set(
                    at,
                    cut ? mask.of(word) : before + Secrets.option(use.option().name(), value, mask));
        }
    }

    /**
     * Nobody knows what an option means that podman has not got, nor whether the next word is its value.
     *
     * @return whether the next word was masked
     */
    private boolean maskUnknown(int at) {
        String word = words.get(at).text();
        int equals = word.indexOf('=');
        int end = word.startsWith("--") ? word.length() : 2;
        if (equals >= 0) {
            shown.set(at, word.substring(0, equals + 1) + mask.of(word.substring(equals + 1)));
        } else if (end < word.length()) {
            shown.set(at, word.substring(0, end) + mask.of(word.substring(end)));
        } else if (at + 1 < words.size() && !words.get(at + 1).text().startsWith("-")) {
            hide(at + 1);
            return true;
        }
        return false;
    }

    private static int number(Origin origin) {
        return Integer.parseInt(origin.text());
    }
}
