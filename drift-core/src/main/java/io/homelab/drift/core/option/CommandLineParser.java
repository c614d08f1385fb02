package io.homelab.drift.core.option;

import io.homelab.drift.core.input.Limit;
import io.homelab.drift.core.option.PodmanOption.Value;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.systemd.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a command line word by word, by the rules of pflag and cobra, which podman uses. */
final class CommandLineParser {

    private static final Origin NOWHERE = new Origin.Argument("podman");

    private final List<Word> words;
    private final Image image;
    private final List<OptionUse> given = new ArrayList<>();
    private final List<CommandLine.Variable> variables = new ArrayList<>();
    private final List<Integer> unclear = new ArrayList<>();
    private final List<Word> positionals = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private String called = "podman";
    private int at = 1;

    /** Whether a word among the options that begins with something unknown is the first of the positionals, and no option. */
    @FunctionalInterface
    interface Image {
        boolean is(int at, Word word);
    }

    CommandLineParser(List<Word> words, Image image) {
        Limit.COMMAND_WORDS.check(words.size());
        this.words = words;
        this.image = image;
    }

    /** Where words stand among the options that begin with something unknown. */
    List<Integer> unclear() {
        return unclear;
    }

    CommandLine parse() {
        Optional<PodmanCommand> command = command();
        if (command.isPresent()) {
            called = "podman " + command.get().words();
            OptionTable table = OptionTable.of(command.get());
            boolean open = true;
            while (at < words.size()) {
                Word word = words.get(at++);
                if (open && word.text().equals("--")) {
                    open = false;
                } else if (open && isOption(word)) {
                    option(word, table);
                } else if (open && isVariable(word)) {
                    variables.add(new CommandLine.Variable(given.size(), word.asAny()));
                } else {
                    positionals.add(positionals.isEmpty() ? word.asOne() : word);
                    open &= command.get().interspersed();
                }
            }
            if (command.get().makesContainer() && positionals.isEmpty() && !variables.isEmpty()) {
                positionals.add(variables.remove(variables.size() - 1).word().asOne());
            }
        }
        return new CommandLine(command, given, variables, positionals, problems);
    }

    private boolean isVariable(Word word) {
        boolean unknown = startsUnknown(word);
        if (unknown) {
            unclear.add(at - 1);
        }
        return unknown && !image.is(at - 1, word);
    }

    private static boolean startsUnknown(Word word) {
        return !word.known() && word.gaps().get(0).start() == 0;
    }

    private Optional<PodmanCommand> command() {
        String name = "";
        Word last = words.isEmpty() ? Word.of("", NOWHERE) : words.get(0);
        while (at < words.size()) {
            last = words.get(at++);
            if (isOption(last)) {
                option(last, OptionTable.inFront());
                continue;
            }
            if (startsUnknown(last)) {
                variables.add(new CommandLine.Variable(given.size(), last.asAny()));
                continue;
            }
            name = name.isEmpty() ? last.text() : name + " " + last.text();
            Optional<PodmanCommand> command = PodmanCommand.of(name);
            if (command.isPresent()) {
                return command;
            }
            if (!PodmanCommand.isFirstWord(name)) {
                break;
            }
        }
        problems.add(Problem.error(
                name.isEmpty()
                        ? "the command line names no command of podman"
                        : "this podman command is none that a quadlet makes",
                last.origin()));
        return Optional.empty();
    }

    private static boolean isOption(Word word) {
        return word.text().length() > 1 && word.text().charAt(0) == '-';
    }

    private void option(Word word, OptionTable table) {
        if (word.text().startsWith("--")) {
            longOption(word, table);
        } else {
            cluster(word, table);
        }
    }

    private void longOption(Word word, OptionTable table) {
        int equals = word.text().indexOf('=');
        String name = word.text().substring(2, equals < 0 ? word.text().length() : equals);
        Optional<PodmanOption> option = table.named(name);
        if (option.isEmpty()) {
            unknown("--" + name, word);
        } else if (equals >= 0) {
            use(option.get(), word.from(equals + 1));
        } else if (option.get().takesNextWord()) {
            useNext(option.get(), word);
        } else {
            use(option.get(), word.as(alone(option.get())));
        }
    }

    private void cluster(Word word, OptionTable table) {
        String text = word.text();
        for (int i = 1; i < text.length(); i++) {
            Optional<PodmanOption> option = table.lettered(text.substring(i, i + 1));
            if (option.isEmpty()) {
                unknown("-" + text.charAt(i), word);
                return;
            }
            boolean equals = i + 2 < text.length() && text.charAt(i + 1) == '=';
            if (equals) {
                use(option.get(), word.from(i + 2));
                return;
            }
            if (!option.get().takesNextWord()) {
                use(option.get(), word.as(alone(option.get())));
            } else if (i + 1 < text.length()) {
                use(option.get(), word.from(i + 1));
                return;
            } else {
                useNext(option.get(), word);
            }
        }
    }

    private static String alone(PodmanOption option) {
        return option.value() == Value.BOOL ? "true" : "";
    }

    private void useNext(PodmanOption option, Word word) {
        if (at < words.size()) {
            // of several words the others would be options, or the image: nobody means that
            use(option, words.get(at++).asOne());
        } else {
            problems.add(Problem.error(option.dashed() + " needs a value", word.origin()));
        }
    }

    private void use(PodmanOption option, Word value) {
        if (option.value() == Value.COMMA && CsvRecord.split(value).isEmpty()) {
            problems.add(
                    Problem.error(option.dashed() + ": a quote stands where podman does not take one", value.origin()));
        }
        given.add(new OptionUse(option, value));
    }

    private void unknown(String option, Word word) {
        problems.add(Problem.error(called + " has no option " + option, word.origin()));
    }
}
