package io.homelab.drift.cli.help;

import io.homelab.drift.cli.help.CompletedCommand.Option;
import io.homelab.drift.cli.help.CompletedCommand.Value;
import java.util.List;
import java.util.stream.Collectors;

/** Completion for fish 3. */
final class FishCompletion {

    private static final String HEAD = """
            # fish completion for drift; made by: drift completion fish
            # Put it into ~/.config/fish/completions/drift.fish

            # Whether the command line so far is of that command, and of none below it.
            function __drift_at
                set -l at
                for word in (commandline -opc)[2..]
                    test "$word" = -- && break
                    contains -- (string join ' ' $at $word) @COMMANDS@ && set -a at $word
                end
                test (string join ' ' $at | string collect --allow-empty) = "$argv[1]"
            end

            complete -c drift -f
            """;

    private FishCompletion() {}

    static String of(List<CompletedCommand> commands) {
        String paths = commands.stream()
                .filter(command -> !command.path().isEmpty())
                .map(command -> "'" + command.path() + "'")
                .collect(Collectors.joining(" "));
        StringBuilder script = new StringBuilder(HEAD.replace("@COMMANDS@", paths));
        for (CompletedCommand command : commands) {
            String condition = "complete -c drift -n " + quoted("__drift_at " + quoted(command.path()));
            script.append('\n');
            command.commands()
                    .forEach(sub -> script.append(condition)
                            .append(" -a ")
                            .append(sub.name())
                            .append(" -d ")
                            .append(quoted(sub.summary()))
                            .append('\n'));
            if (command.commands().isEmpty()) {
                String operand = completed(command.operand());
                script.append(operand.isEmpty() ? "" : condition + operand + "\n");
            }
            command.options()
                    .forEach(option -> script.append(condition)
                            .append(names(option))
                            .append(value(option.value()))
                            .append(" -d ")
                            .append(quoted(option.summary()))
                            .append('\n'));
        }
        return script.toString();
    }

    private static String names(Option option) {
        return option.names().stream()
                .map(name -> name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1))
                .collect(Collectors.joining());
    }

    private static String value(Value value) {
        return switch (value.kind()) {
            case NONE -> "";
            case ANY -> " -x";
            case WORDS, SERVICE, DIRECTORY -> " -x" + completed(value);
            case FILE -> " -r -F";
        };
    }

    private static String completed(Value value) {
        return switch (value.kind()) {
            case ANY, NONE -> "";
            case WORDS -> " -a " + quoted(String.join(" ", value.words()));
            case FILE -> " -F";
            case DIRECTORY -> " -a '(__fish_complete_directories)'";
            case SERVICE -> " -a " + quoted("(" + Completion.SERVICES + ")");
        };
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
