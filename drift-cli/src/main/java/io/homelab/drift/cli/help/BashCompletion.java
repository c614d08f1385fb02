package io.homelab.drift.cli.help;

import io.homelab.drift.cli.help.CompletedCommand.Kind;
import io.homelab.drift.cli.help.CompletedCommand.Option;
import io.homelab.drift.cli.help.CompletedCommand.Value;
import java.util.List;
import java.util.stream.Collectors;

/** Completion for bash 4.4 or newer. */
final class BashCompletion {

    private static final String HEAD = """
            # bash completion for drift; made by: drift completion bash
            # Put it into ~/.local/share/bash-completion/completions/drift

            # compgen -W would run what stands in a name.
            _drift_words() {
                local word
                for word; do
                    [[ $word == "$cur"* ]] && COMPREPLY+=("$(printf '%q' "$word")")
                done
            }

            _drift_services() {
                local names
                mapfile -t names < <(@SERVICES@)
                _drift_words "${names[@]}"
            }

            _drift_files() {
                compopt -o filenames 2>/dev/null
                mapfile -t COMPREPLY < <(compgen "$1" -- "$cur")
            }

            _drift() {
                local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]} command='' at word
                COMPREPLY=()
                if [[ $cur == = ]]; then
                    cur=
                elif [[ $prev == = && COMP_CWORD -gt 1 ]]; then
                    prev=${COMP_WORDS[COMP_CWORD - 2]}
                fi
                for ((at = 1; at < COMP_CWORD; at++)); do
                    word=${COMP_WORDS[at]}
                    [[ $word == -- ]] && break
                    case "$command $word" in
            @COMMANDS@) command="${command:+$command }$word" ;;
                    esac
                done
                case "$command $prev" in
            @VALUES@    esac
                case $command in
            @WORDS@    esac
            }

            complete -F _drift drift
            """;

    private BashCompletion() {}

    static String of(List<CompletedCommand> commands) {
        String paths = commands.stream()
                .filter(command -> !command.path().isEmpty())
                .map(command -> "'" + (command.path().contains(" ") ? "" : " ") + command.path() + "'")
                .collect(Collectors.joining(" | "));
        StringBuilder values = new StringBuilder();
        StringBuilder words = new StringBuilder();
        for (CompletedCommand command : commands) {
            command.options().forEach(option -> value(command, option, values));
            words.append("    '").append(command.path()).append("')\n");
            words.append("        if [[ $cur == -* ]]; then\n            _drift_words ")
                    .append(options(command))
                    .append("\n        else\n            ")
                    .append(operand(command))
                    .append("\n        fi\n        ;;\n");
        }
        return HEAD.replace("@SERVICES@", Completion.SERVICES)
                .replace("@COMMANDS@", "        " + paths)
                .replace("@VALUES@", values.toString())
                .replace("@WORDS@", words.toString());
    }

    private static String options(CompletedCommand command) {
        return command.options().stream()
                .flatMap(option -> option.names().stream())
                .collect(Collectors.joining(" "));
    }

    private static void value(CompletedCommand command, Option option, StringBuilder values) {
        if (option.value().kind() == Kind.NONE) {
            return;
        }
        String names = option.names().stream()
                .map(name -> "'" + command.path() + " " + name + "'")
                .collect(Collectors.joining(" | "));
        values.append("    ")
                .append(names)
                .append(")\n        ")
                .append(completed(option.value()))
                .append("\n        return\n        ;;\n");
    }

    private static String operand(CompletedCommand command) {
        return command.commands().isEmpty()
                ? completed(command.operand())
                : "_drift_words "
                        + command.commands().stream()
                                .map(CompletedCommand.Sub::name)
                                .collect(Collectors.joining(" "));
    }

    private static String completed(Value value) {
        return switch (value.kind()) {
            case ANY, NONE -> ":";
            case WORDS -> "_drift_words " + String.join(" ", value.words());
            case FILE -> "_drift_files -f";
            case DIRECTORY -> "_drift_files -d";
            case SERVICE -> "_drift_services";
        };
    }
}
