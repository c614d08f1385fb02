package io.homelab.drift.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/**
 * One report of a run.
 *
 * @param file where it is written; empty: to standard output
 */
record FormatTarget<F extends Enum<F>>(F format, Optional<Path> file) {

    /** Reads {@code FORMAT} or {@code FORMAT=FILE}. */
    static <F extends Enum<F>> FormatTarget<F> parse(String text, Class<F> formats) {
        int equals = text.indexOf('=');
        String word = equals < 0 ? text : text.substring(0, equals);
        F format = Stream.of(formats.getEnumConstants())
                .filter(known -> word(known).equals(word))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + word + "' is none of " + listed(words(formats))));
        if (equals == text.length() - 1) {
            throw new TypeConversionException("'" + text + "' names no file");
        }
        return new FormatTarget<>(
                format, equals < 0 ? Optional.empty() : Optional.of(OutputFile.path(text.substring(equals + 1))));
    }

    /** The word of a format: {@code json}. */
    static String word(Enum<?> format) {
        return format.name().toLowerCase(Locale.ROOT);
    }

    /** The words of all formats. */
    static List<String> words(Class<? extends Enum<?>> formats) {
        return Stream.of(formats.getEnumConstants()).map(FormatTarget::word).toList();
    }

    /** {@code text, json or sarif}. */
    private static String listed(List<String> words) {
        int last = words.size() - 1;
        return String.join(", ", words.subList(0, last)) + " or " + words.get(last);
    }

    /**
     * The reports of a run, that of standard output last.
     *
     * @param asked those of {@code --format}
     * @param json what {@code --json} asks for, where it is given
     * @param output the file of the report that has none of its own
     * @param usual what there is where nothing is asked for
     * @param wrong makes the fault of wrong usage
     */
    static <F extends Enum<F>> List<FormatTarget<F>> of(
            List<FormatTarget<F>> asked,
            Optional<F> json,
            Optional<Path> output,
            F usual,
            Function<String, ParameterException> wrong) {
        List<F> unnamed = Stream.concat(
                        asked.stream().filter(target -> target.file().isEmpty()).map(FormatTarget::format),
                        json.stream())
                .distinct()
                .toList();
        if (unnamed.size() > 1) {
            throw wrong.apply(
                    json.isPresent()
                            ? "--json and another --format contradict each other"
                            : "only one report can go to standard output; give the others a file: --format "
                                    + word(unnamed.get(0)) + "=FILE");
        }
        List<FormatTarget<F>> targets = new ArrayList<>(
                asked.stream().filter(target -> target.file().isPresent()).toList());
        if (targets.isEmpty() || output.isPresent() || !unnamed.isEmpty()) {
            targets.add(new FormatTarget<>(unnamed.isEmpty() ? usual : unnamed.get(0), output));
        }
        return targets;
    }
}
