package io.homelab.drift.core.option;

import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.systemd.Word;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A podman command line that has been taken apart: {@code podman [GLOBAL] COMMAND [OPTIONS] POSITIONALS…}.
 *
 * @param command which command it is; empty where it is none that makes what a quadlet declares
 * @param given the options in their order, as they stand there, podman's own ones included ({@link PodmanOption#global})
 * @param variables the words among the options that may have become any options, or none
 * @param positionals what is left: the image and the container's command, the name of a network…
 * @param problems what podman would refuse, or this program does not know
 */
public record CommandLine(
        Optional<PodmanCommand> command,
        List<OptionUse> given,
        List<Variable> variables,
        List<Word> positionals,
        List<Problem> problems) {

    /** A word that may have become any options, {@code $OPTIONS}, and how many others stand before it. */
    public record Variable(int before, Word word) {}

    public CommandLine {
        given = List.copyOf(given);
        variables = List.copyOf(variables);
        positionals = List.copyOf(positionals);
        problems = List.copyOf(problems);
    }

    /** Takes a command line apart; the first word is podman, however it was called. What cannot be read is a problem, the rest is still read. */
    public static CommandLine parse(List<Word> words) {
        return new CommandLineParser(words, (at, word) -> !word.several()).parse();
    }

    /** Takes apart the command that a container or pod remembers ({@code Config.CreateCommand}): each value comes from its option. */
    public static CommandLine ofCreateCommand(List<String> words) {
        Origin podman = new Origin.Argument("podman");
        CommandLine line =
                parse(words.stream().map(word -> Word.of(word, podman)).toList());
        List<OptionUse> options = new ArrayList<>();
        for (OptionUse use : line.given) {
            Origin origin = new Origin.Argument(use.option().dashed());
            options.add(new OptionUse(use.option(), Word.of(use.value().text(), origin)));
        }
        List<Word> positionals = new ArrayList<>();
        for (Word word : line.positionals) {
            boolean container =
                    line.command.filter(PodmanCommand::makesContainer).isPresent();
            String name = !container ? "name" : positionals.isEmpty() ? "image" : "command";
            positionals.add(Word.of(word.text(), new Origin.Argument(name)));
        }
        return new CommandLine(line.command, options, List.of(), positionals, line.problems);
    }

    /** The options in their order, one whose values are separated by commas once for each of them. */
    public List<OptionUse> options() {
        List<OptionUse> options = new ArrayList<>(given.size());
        for (OptionUse use : given) {
            if (use.option().value() == PodmanOption.Value.COMMA) {
                options.addAll(use.each());
            } else {
                options.add(use);
            }
        }
        return Collections.unmodifiableList(options);
    }

    /** The values of an option, in their order. */
    public List<Word> values(String option) {
        List<Word> values = new ArrayList<>(0);
        for (OptionUse use : given) {
            if (use.option().name().equals(option)) {
                use.each().forEach(one -> values.add(one.value()));
            }
        }
        return values;
    }

    /** The value of an option of which the last one counts. */
    public Optional<Word> last(String option) {
        List<Word> values = values(option);
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(values.size() - 1));
    }

    /** Whether a {@link PodmanOption.Value#BOOL} is switched on. */
    public boolean isSet(String option) {
        return last(option).flatMap(value -> Booleans.parse(value.text())).orElse(false);
    }

    /** The values of which a part is unknown, because a specifier or a variable in them could not be expanded. */
    public List<OptionUse> unknown() {
        return options().stream().filter(use -> !use.value().known()).toList();
    }

    /** Whether nothing of it is unknown. */
    public boolean known() {
        return variables.isEmpty()
                && given.stream().allMatch(use -> use.value().known())
                && positionals.stream().allMatch(Word::known);
    }
}
