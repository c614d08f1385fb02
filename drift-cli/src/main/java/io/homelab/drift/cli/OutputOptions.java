package io.homelab.drift.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where a result is written, and whether in colours. */
final class OutputOptions {

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = OutputFile.OPTION)
    private Optional<Path> output = Optional.empty();

    @Mixin
    private ColorOption color = new ColorOption();

    Optional<Path> file() {
        return output;
    }

    /** Whether to colour what is written there. */
    boolean colors(Optional<Path> file, ProcessEnvironment surroundings) {
        return color.colors(file, surroundings);
    }
}
