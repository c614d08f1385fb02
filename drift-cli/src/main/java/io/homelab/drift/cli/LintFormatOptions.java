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

/** In which forms {@code drift lint} writes what it finds, and where. */
final class LintFormatOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--format",
            paramLabel = "FORMAT[=FILE]",
            converter = TargetConverter.class,
            completionCandidates = Words.class,
            description = "text (default), json or sarif; with =FILE written there. Repeatable.")
    private List<FormatTarget<LintFormat>> formats = List.of();

    @Option(names = "--json", description = "The same as --format json.")
    private boolean json;

    @Mixin
    private OutputOptions to = new OutputOptions();

    /** What a shell may complete. */
    static final class Words implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return FormatTarget.words(LintFormat.class).iterator();
        }
    }

    static final class TargetConverter implements ITypeConverter<FormatTarget<LintFormat>> {
        @Override
        public FormatTarget<LintFormat> convert(String text) {
            return FormatTarget.parse(text, LintFormat.class);
        }
    }

    /** The reports that are asked for. */
    List<FormatTarget<LintFormat>> targets() {
        Optional<LintFormat> asJson = json ? Optional.of(LintFormat.JSON) : Optional.empty();
        return FormatTarget.of(formats, asJson, to.file(), LintFormat.TEXT, this::wrong);
    }

    /** Wrong usage of these options. */
    private ParameterException wrong(String message) {
        return new ParameterException(command.commandLine(), message);
    }

    /** Whether to colour what is written there. */
    boolean colors(Optional<Path> file, ProcessEnvironment surroundings) {
        return to.colors(file, surroundings);
    }
}
