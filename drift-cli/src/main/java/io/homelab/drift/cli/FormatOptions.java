package io.homelab.drift.cli;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** In which forms the result of a check is written, and where. */
final class FormatOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--show-values",
            description = "Show the values of environment variables, which are masked otherwise.")
    private boolean showValues;

    @Option(
            names = "--format",
            paramLabel = "FORMAT[=FILE]",
            converter = TargetConverter.class,
            completionCandidates = Words.class,
            description = "text (default), brief, json, names, junit, prometheus, markdown or html; with"
                    + " =FILE written there. Repeatable: one check, several reports.")
    private List<FormatTarget<CheckFormat>> formats = List.of();

    @Option(names = "--json", description = "The same as --format json.")
    private boolean json;

    @Mixin
    private OutputOptions to = new OutputOptions();

    /** What a shell may complete. */
    static final class Words implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return FormatTarget.words(CheckFormat.class).iterator();
        }
    }

    static final class TargetConverter implements ITypeConverter<FormatTarget<CheckFormat>> {
        @Override
        public FormatTarget<CheckFormat> convert(String text) {
            return FormatTarget.parse(text, CheckFormat.class);
        }
    }

    boolean showValues() {
        return showValues;
    }

    /** The reports that are asked for. */
    List<FormatTarget<CheckFormat>> targets() {
        Optional<CheckFormat> asJson = json ? Optional.of(CheckFormat.JSON) : Optional.empty();
        return FormatTarget.of(formats, asJson, to.file(), CheckFormat.TEXT, this::wrong);
    }

    /** Wrong usage of these options. */
    ParameterException wrong(String message) {
        return new ParameterException(command.commandLine(), message);
    }

    /** Whether to colour what is written there. */
    boolean colors(Optional<Path> file, ProcessEnvironment surroundings) {
        return to.colors(file, surroundings);
    }
}
