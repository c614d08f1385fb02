package io.homelab.drift.cli.help;

import io.homelab.drift.cli.help.CompletedCommand.Kind;
import io.homelab.drift.cli.help.CompletedCommand.Option;
import io.homelab.drift.cli.help.CompletedCommand.Value;
import java.util.List;
import java.util.stream.Collectors;

/** What the completions of bash and zsh have in common: a {@code case} of commands, of options that take a value, and of words. */
abstract class CaseScript {

    /** A script with @SERVICES@, @COMMANDS@, @VALUES@ and @WORDS@ in it. */
    private final String frame;

    CaseScript(String frame) {
        this.frame = frame;
    }

    /** The branch of what a command takes. */
    abstract String words(CompletedCommand command);

    /** The command that completes a value. */
    abstract String completed(Value value);

    final String of(List<CompletedCommand> commands) {
        String paths = commands.stream()
                .filter(command -> !command.path().isEmpty())
                .map(command -> "'" + (command.path().contains(" ") ? "" : " ") + command.path() + "'")
                .collect(Collectors.joining(" | "));
        StringBuilder values = new StringBuilder();
        StringBuilder words = new StringBuilder();
        for (CompletedCommand command : commands) {
            command.options().forEach(option -> values.append(value(command, option)));
            words.append("    '").append(command.path()).append("')\n");
            words.append(words(command)).append("\n        fi\n        ;;\n");
        }
        return frame.replace("@SERVICES@", Completion.SERVICES)
                .replace("@COMMANDS@", "        " + paths)
                .replace("@VALUES@", values.toString())
                .replace("@WORDS@", words.toString());
    }

    private String value(CompletedCommand command, Option option) {
        if (option.value().kind() == Kind.NONE) {
            return "";
        }
        String names = option.names().stream()
                .map(name -> "'" + command.path() + " " + name + "'")
                .collect(Collectors.joining(" | "));
        return "    " + names + ")\n        " + completed(option.value()) + "\n        return\n        ;;\n";
    }
}
