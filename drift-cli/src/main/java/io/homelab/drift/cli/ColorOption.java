package io.homelab.drift.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** Whether what is written has colours. */
final class ColorOption {

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            converter = Converter.class,
            description = "auto (default), always or never. NO_COLOR is respected.")
    private Color color = Color.AUTO;

    enum Color {
        AUTO,
        ALWAYS,
        NEVER
    }

    static final class Converter implements ITypeConverter<Color> {
        @Override
        public Color convert(String text) {
            return ReportOptions.word(Color.class, text, "auto, always or never");
        }
    }

    /**
     * Whether to colour a text. What was asked for on the command line counts more than NO_COLOR (no-color.org).
     *
     * @param file where it is written; empty: to standard output
     */
    boolean colors(Optional<Path> file, ProcessEnvironment surroundings) {
        return switch (color) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO ->
                surroundings.terminal()
                        && file.isEmpty()
                        && surroundings.variables().getOrDefault("NO_COLOR", "").isEmpty()
                        && !surroundings.variables().getOrDefault("TERM", "").equals("dumb");
        };
    }
}
