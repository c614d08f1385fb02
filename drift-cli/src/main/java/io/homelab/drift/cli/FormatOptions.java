package io.homelab.drift.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

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
            completionCandidates = CheckFormat.Words.class,
            description = "text (default), brief, json, names, junit, prometheus, markdown or html; with"
                    + " =FILE written there. Repeatable: one check, several reports.")
    private List<ReportTarget> formats = List.of();

    @Option(names = "--json", description = "The same as --format json.")
    private boolean json;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = OutputFile.OPTION)
    private Optional<Path> output = Optional.empty();

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            converter = ReportOptions.ColorConverter.class,
            description = "auto (default), always or never. NO_COLOR is respected.")
    private ReportOptions.Color color = ReportOptions.Color.AUTO;

    /**
     * One report of a run.
     *
     * @param file where it is written; empty: to standard output
     */
    record ReportTarget(CheckFormat format, Optional<Path> file) {}

    static final class TargetConverter implements ITypeConverter<ReportTarget> {
        @Override
        public ReportTarget convert(String text) {
            int equals = text.indexOf('=');
            String word = equals < 0 ? text : text.substring(0, equals);
            CheckFormat format = Stream.of(CheckFormat.values())
                    .filter(known -> known.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("'" + word + "' is none of " + CheckFormat.words()));
            if (equals == text.length() - 1) {
                throw new TypeConversionException("'" + text + "' names no file");
            }
            return new ReportTarget(
                    format, equals < 0 ? Optional.empty() : Optional.of(OutputFile.path(text.substring(equals + 1))));
        }
    }

    boolean showValues() {
        return showValues;
    }

    /** The reports that are asked for, that of standard output last; its file is the one of {@code --output}. */
    List<ReportTarget> targets() {
        List<CheckFormat> unnamed = Stream.concat(
                        formats.stream()
                                .filter(target -> target.file().isEmpty())
                                .map(ReportTarget::format),
                        json ? Stream.of(CheckFormat.JSON) : Stream.empty())
                .distinct()
                .toList();
        if (unnamed.size() > 1) {
            throw wrong(
                    json
                            ? "--json and another --format contradict each other"
                            : "only one report can go to standard output; give the others a file: --format "
                                    + unnamed.get(0).word() + "=FILE");
        }
        List<ReportTarget> targets = new ArrayList<>(
                formats.stream().filter(target -> target.file().isPresent()).toList());
        if (targets.isEmpty() || output.isPresent() || !unnamed.isEmpty()) {
            targets.add(new ReportTarget(unnamed.isEmpty() ? CheckFormat.TEXT : unnamed.get(0), output));
        }
        return targets;
    }

    /** Wrong usage of these options. */
    ParameterException wrong(String message) {
        return new ParameterException(command.commandLine(), message);
    }

    /** Whether to colour what is written there. */
    boolean colors(Optional<Path> file, ProcessEnvironment surroundings) {
        return ReportOptions.colors(color, file, surroundings);
    }
}
