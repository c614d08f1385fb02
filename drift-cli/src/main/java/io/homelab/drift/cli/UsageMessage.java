package io.homelab.drift.cli;

import io.homelab.drift.core.input.Scan;
import io.homelab.drift.core.input.Typos;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command line, in drift's own words: values may be secret, and picocli quotes all that it does not know. */
final class UsageMessage {

    /** What is further away is not what somebody meant. */
    private static final int MOST_EDITS = 2;

    private static final String EXCLUSIVE = " are mutually exclusive";
    private static final String NONE_OF = "' is none of ";

    private UsageMessage() {}

    /** @param given all arguments of the command line */
    static String of(ParameterException e, List<String> given) {
        if (!(e instanceof UnmatchedArgumentException unmatched)
                || unmatched.getUnmatched().isEmpty()) {
            return ofKnown(e);
        }
        String first = unmatched.getUnmatched().get(0);
        CommandLine command = e.getCommandLine();
        if (first.startsWith("-")) {
            // What is behind an equals sign is its value.
            int equals = first.indexOf('=');
            String option = equals < 0 ? first : first.substring(0, equals);
            return "there is no option '" + option + "'" + cluster(option, given) + nearest(option, options(command));
        }
        boolean commands = !command.getSubcommands().isEmpty();
        return commands
                ? "there is no command '" + first + "'"
                        + nearest(first, command.getSubcommands().keySet())
                : "one argument too many: '" + first + "'";
    }

    /** What is wrong with words that there are. */
    private static String ofKnown(ParameterException e) {
        String message = String.valueOf(e.getMessage());
        int names = message.indexOf(EXCLUSIVE);
        if (e instanceof MutuallyExclusiveArgsException && names > 0) {
            return Scan.withoutPrefix(message.substring(0, names), "Error: ").replace(", ", " and ")
                    + " exclude each other";
        }
        if (e.getArgSpec() instanceof OptionSpec option && option.arity().max() == 0) {
            return option.longestName() + " takes no value";
        }
        return message + valueMeant(message);
    }

    static String noCommand(String word, Collection<String> commands) {
        return "there is no command '" + word + "'" + nearest(word, commands);
    }

    /** Short options may stand in one argument, and picocli takes off those that it knows: {@code -hx}. */
    private static String cluster(String option, List<String> given) {
        boolean whole = option.startsWith("--") || given.contains(option);
        return whole
                ? ""
                : given.stream()
                        .filter(argument -> argument.startsWith("-") && argument.endsWith(option.substring(1)))
                        .findFirst()
                        .map(argument -> " (in '" + argument + "')")
                        .orElse("");
    }

    /** Of an option that takes one of some words, the one that was meant: the converters say of any other what it is none of. */
    private static String valueMeant(String message) {
        int end = message.indexOf(NONE_OF);
        int start = end < 0 ? -1 : message.lastIndexOf('\'', end - 1);
        if (start < 0) {
            return "";
        }
        List<String> words =
                Scan.split(message.substring(end + NONE_OF.length()).replace(" or ", ", "), ", ");
        return nearest(message.substring(start + 1, end), words);
    }

    private static List<String> options(CommandLine command) {
        return command.getCommandSpec().options().stream()
                .flatMap(option -> List.of(option.names()).stream())
                .filter(name -> name.startsWith("--"))
                .toList();
    }

    private static String nearest(String typed, Collection<String> words) {
        return meant(typed, words).map(word -> "; did you mean " + word + "?").orElse("");
    }

    /** The word that is nearest to what was typed, or that begins with it. */
    static Optional<String> meant(String typed, Collection<String> words) {
        if (words.contains(typed)) {
            return Optional.empty();
        }
        List<String> near = new ArrayList<>(words);
        near.sort(
                Comparator.comparing((String word) -> Typos.edits(typed, word)).thenComparing(word -> word));
        int most = Math.max(1, Math.min(MOST_EDITS, typed.length() / 3));
        return near.stream()
                .filter(word -> Typos.edits(typed, word) <= most)
                .findFirst()
                .or(() -> near.stream()
                        .filter(word -> typed.length() > 2 && word.startsWith(typed))
                        .findFirst());
    }
}
