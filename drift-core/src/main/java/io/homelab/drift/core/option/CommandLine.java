package io.homelab.drift.core.option;

import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.unit.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A podman command line that has been taken apart: {@code podman [GLOBAL] COMMAND [OPTIONS] POSITIONALS…}.
 *
 * @param command which command it is; empty where it is none that makes what a quadlet declares
 * @param options the options in their order, podman's own ones included ({@link PodmanOption#global})
 * @param positionals what is left: the image and the container's command, the name of a network…
 * @param problems what podman would refuse, or this program does not know
 */
public record CommandLine(
        Optional<PodmanCommand> command, List<OptionUse> options, List<Word> positionals, List<Problem> problems) {

    public CommandLine {
        options = List.copyOf(options);
        positionals = List.copyOf(positionals);
        problems = List.copyOf(problems);
    }

    /** Takes a command line apart; the first word is podman, however it was called. What cannot be read is a problem, the rest is still read. */
    public static CommandLine parse(List<Word> words) {
        return new CommandLineParser(words).parse();
    }

    /** Takes apart the command that a container or pod remembers ({@code Config.CreateCommand}): each value comes from its option. */
    public static CommandLine ofCreateCommand(List<String> words) {
        Origin podman = new Origin.Argument("podman");
        CommandLine line =
                parse(words.stream().map(word -> Word.of(word, podman)).toList());
        List<OptionUse> options = new ArrayList<>();
        for (OptionUse use : line.options) {
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
        return new CommandLine(line.command, options, positionals, line.problems);
    }

    /** The values of an option, in their order. */
    public List<Word> values(String option) {
        return options.stream()
                .filter(use -> use.option().name().equals(option))
                .map(OptionUse::value)
                .toList();
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
        return options.stream().filter(use -> !use.value().known()).toList();
    }

    /**
     * This line with its unknown stretches filled from the line that made the container: a value of which a part is unknown takes
     * the text of a value of the same option there that it {@linkplain Word#matches matches}; a positional that of the one in its
     * place. Each value there is taken once, and none that this line has in full.
     */
    public CommandLine fillFrom(CommandLine created) {
        List<OptionUse> free = new ArrayList<>(created.options);
        for (OptionUse use : options) {
            if (use.value().known()) {
                take(free, use);
            }
        }
        List<OptionUse> filled = new ArrayList<>();
        for (OptionUse use : options) {
            Optional<OptionUse> match = use.value().known() ? Optional.empty() : take(free, use);
            filled.add(match.map(m ->
                            new OptionUse(use.option(), use.value().as(m.value().text())))
                    .orElse(use));
        }
        List<Word> words = new ArrayList<>();
        for (int i = 0; i < positionals.size(); i++) {
            Word word = positionals.get(i);
            boolean fills = !word.known()
                    && i < created.positionals.size()
                    && word.matches(created.positionals.get(i).text());
            words.add(fills ? word.as(created.positionals.get(i).text()) : word);
        }
        return new CommandLine(command, filled, words, problems);
    }

    private static Optional<OptionUse> take(List<OptionUse> free, OptionUse wanted) {
        for (OptionUse use : free) {
            if (use.option().name().equals(wanted.option().name())
                    && wanted.value().matches(use.value().text())) {
                free.remove(use);
                return Optional.of(use);
            }
        }
        return Optional.empty();
    }
}
