package io.homelab.drift.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** What is shown, how, and where. */
final class ReportOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--show-values",
            description = "Show the values of environment variables, which are masked otherwise.")
    private boolean showValues;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            converter = FormatConverter.class,
            description = "text (default), json or names.")
    private Optional<Format> format = Optional.empty();

    @Option(names = "--json", description = "The same as --format json.")
    private boolean json;

    @Mixin
    private OutputOptions to = new OutputOptions();

    /** How a result is written. */
    enum Format {
        TEXT(new TextFormat()),
        JSON(new JsonFormat()),
        NAMES(new NamesFormat());

        private final OutputFormat output;

        Format(OutputFormat output) {
            this.output = output;
        }

        OutputFormat output() {
            return output;
        }
    }

    static final class FormatConverter implements ITypeConverter<Format> {
        @Override
        public Format convert(String text) {
            return word(Format.class, text, "text, json or names");
        }
    }

    /** The constant that a word means. */
    static <E extends Enum<E>> E word(Class<E> words, String text, String all) {
        for (E word : words.getEnumConstants()) {
            if (word.name().toLowerCase(Locale.ROOT).equals(text)) {
                return word;
            }
        }
        throw new TypeConversionException("'" + text + "' is none of " + all);
    }

    boolean showValues() {
        return showValues;
    }

    Format format() {
        if (json && format.isPresent() && format.get() != Format.JSON) {
            throw new ParameterException(command.commandLine(), "--json and another --format contradict each other");
        }
        return json ? Format.JSON : format.orElse(Format.TEXT);
    }

    Optional<Path> output() {
        return to.file();
    }

    /** Whether to colour the text. */
    boolean colors(ProcessEnvironment surroundings) {
        return to.colors(to.file(), surroundings);
    }
}
