package io.homelab.drift.cli.help;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * A command as a shell completes it.
 *
 * @param path its words behind {@code drift}: {@code timer install}; empty for drift itself
 * @param summary what it does, one sentence
 * @param commands the words that may follow
 * @param operand what else may follow
 */
record CompletedCommand(String path, String summary, List<Sub> commands, List<Option> options, Value operand) {

    /** What a value is completed with. */
    enum Kind {
        /** Nothing is known of it. */
        ANY,
        /** There is none. */
        NONE,
        WORDS,
        FILE,
        DIRECTORY,
        SERVICE
    }

    record Value(Kind kind, List<String> words) {
        Value {
            words = List.copyOf(words);
        }

        static Value of(Kind kind) {
            return new Value(kind, List.of());
        }
    }

    record Sub(String name, String summary) {}

    record Option(List<String> names, String summary, Value value) {
        Option {
            names = List.copyOf(names);
        }
    }

    CompletedCommand {
        commands = List.copyOf(commands);
        options = List.copyOf(options);
    }

    /** A command and all below it. */
    static List<CompletedCommand> all(CommandSpec root) {
        List<CompletedCommand> all = new ArrayList<>();
        add(root, "", all);
        return all;
    }

    private static void add(CommandSpec spec, String path, List<CompletedCommand> all) {
        List<Sub> commands = spec.subcommands().entrySet().stream()
                .map(sub -> new Sub(sub.getKey(), summary(sub.getValue().getCommandSpec())))
                .toList();
        List<Option> options = spec.options().stream()
                .filter(option -> !option.hidden())
                .map(CompletedCommand::option)
                .toList();
        Value operand = spec.positionalParameters().stream()
                .findFirst()
                .map(CompletedCommand::value)
                .orElse(Value.of(Kind.NONE));
        all.add(new CompletedCommand(path, summary(spec), commands, options, operand));
        for (CommandLine sub : spec.subcommands().values()) {
            add(sub.getCommandSpec(), (path + " " + sub.getCommandName()).strip(), all);
        }
    }

    /** The first line of a command's own help. */
    static String summary(CommandSpec spec) {
        return Stream.of(spec.usageMessage().header()).findFirst().orElse("");
    }

    private static Option option(OptionSpec option) {
        boolean takesValue = option.arity().max() > 0;
        return new Option(List.of(option.names()), sentence(option), takesValue ? value(option) : Value.of(Kind.NONE));
    }

    /** The first sentence of what its help says. */
    private static String sentence(OptionSpec option) {
        String text = String.join(" ", option.description());
        int end = text.indexOf(". ");
        return end < 0 ? text : text.substring(0, end + 1);
    }

    private static Value value(ArgSpec argument) {
        List<String> words = words(argument);
        if (!words.isEmpty()) {
            return new Value(Kind.WORDS, words);
        }
        return Value.of(
                switch (argument.paramLabel()) {
                    case "FILE", "PATH" -> Kind.FILE;
                    case "DIR" -> Kind.DIRECTORY;
                    case "SERVICE" -> Kind.SERVICE;
                    default -> Kind.ANY;
                });
    }

    private static List<String> words(ArgSpec argument) {
        if (argument.completionCandidates() != null) {
            List<String> given = StreamSupport.stream(
                            argument.completionCandidates().spliterator(), false)
                    .map(word -> word.toLowerCase(Locale.ROOT))
                    .toList();
            if (!given.isEmpty()) {
                return given;
            }
        }
        Optional<Class<?>> closed = Stream.concat(Stream.of(argument.type()), Stream.of(argument.auxiliaryTypes()))
                .filter(Class::isEnum)
                .findFirst();
        return closed.stream()
                .flatMap(type -> Stream.of(type.getEnumConstants()))
                .map(constant ->
                        ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
    }
}
