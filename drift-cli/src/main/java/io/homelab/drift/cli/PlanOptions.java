package io.homelab.drift.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
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

    @Mixin
    private OutputOptions to = new OutputOptions();

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
        return to.file();
    }

    /** Wrong usage of these options. */
    ParameterException wrong(String message) {
        return new ParameterException(command.commandLine(), message);
    }

    boolean colors(ProcessEnvironment surroundings) {
        return to.colors(to.file(), surroundings);
    }
}
