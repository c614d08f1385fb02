package io.homelab.drift.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How a plan is written, and where. */
final class PlanOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--show-values",
            description = "Show the values of environment variables, which are masked otherwise.")
    private boolean showValues;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            converter = PlanFormat.Converter.class,
            description = "text (default), json, markdown (for a pull request) or names.")
    private Optional<PlanFormat> format = Optional.empty();

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

    boolean showValues() {
        return showValues;
    }

    PlanFormat format() {
        if (json && format.isPresent() && format.get() != PlanFormat.JSON) {
            throw new ParameterException(command.commandLine(), "--json and another --format contradict each other");
        }
        return json ? PlanFormat.JSON : format.orElse(PlanFormat.TEXT);
    }

    Optional<Path> output() {
        return output;
    }

    boolean colors(ProcessEnvironment surroundings) {
        return ReportOptions.colors(color, output, surroundings);
    }
}
