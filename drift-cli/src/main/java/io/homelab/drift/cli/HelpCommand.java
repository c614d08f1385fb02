package io.homelab.drift.cli;

import io.homelab.drift.cli.help.ManPage;
import io.homelab.drift.core.report.Tool;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code drift help COMMAND}. */
@Command(
        name = "help",
        mixinStandardHelpOptions = true,
        versionProvider = DriftVersion.class,
        abbreviateSynopsis = true,
        sortOptions = false,
        header = "Show more about a command.",
        footer = {
            "",
            "Exit status: 0. Wrong usage: 64.",
            "",
            "Examples:",
            "  drift help timer install",
            "  drift help --man check | man -l -"
        })
final class HelpCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "COMMAND", arity = "0..*", description = "A command, and one below it.")
    private List<String> command = List.of();

    @Option(names = "--man", description = "As a page for man: keep it in ~/.local/share/man/man1.")
    private boolean man;

    @Override
    public void run() {
        CommandLine about = spec.root().commandLine();
        for (String word : command) {
            CommandLine next = about.getSubcommands().get(word);
            if (next == null) {
                throw new ParameterException(
                        spec.commandLine(),
                        UsageMessage.noCommand(word, about.getSubcommands().keySet()));
            }
            about = next;
        }
        String text =
                man ? ManPage.of(about.getCommandSpec(), "drift " + Tool.DRIFT.version()) : about.getUsageMessage();
        spec.commandLine().getOut().print(text);
        spec.commandLine().getOut().flush();
    }
}
