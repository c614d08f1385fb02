package io.homelab.drift.cli;

import io.homelab.drift.cli.help.Completion;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code drift completion SHELL}. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        versionProvider = DriftVersion.class,
        abbreviateSynopsis = true,
        sortOptions = false,
        header = "Print what a shell needs to complete drift's command line.",
        footer = {
            "",
            "Exit status: 0. Wrong usage: 64.",
            "",
            "Examples:",
            "  . <(drift completion bash)      for this shell alone",
            "  drift completion bash >~/.local/share/bash-completion/completions/drift",
            "  drift completion zsh >~/.zfunc/_drift     a folder of $fpath",
            "  drift completion fish >~/.config/fish/completions/drift.fish"
        })
final class CompletionCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "SHELL", converter = Converter.class, description = "bash, zsh or fish.")
    private Completion shell = Completion.BASH;

    static final class Converter implements ITypeConverter<Completion> {
        @Override
        public Completion convert(String text) {
            return Stream.of(Completion.values())
                    .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(text))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("'" + text + "' is none of bash, zsh or fish"));
        }
    }

    @Override
    public void run() {
        spec.commandLine().getOut().print(shell.of(spec.root()));
        spec.commandLine().getOut().flush();
    }
}
