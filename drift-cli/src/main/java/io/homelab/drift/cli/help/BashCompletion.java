package io.homelab.drift.cli.help;

import io.homelab.drift.cli.help.CompletedCommand.Value;
import java.util.stream.Collectors;

/** Completion for bash 4.4 or newer. */
final class BashCompletion extends CaseScript {

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

    BashCompletion() {
        super(HEAD);
    }

    @Override
    String words(CompletedCommand command) {
        return "        if [[ $cur == -* ]]; then\n            _drift_words " + options(command)
                + "\n        else\n            " + operand(command);
    }

    private static String options(CompletedCommand command) {
        return command.options().stream()
                .flatMap(option -> option.names().stream())
                .collect(Collectors.joining(" "));
    }

    private String operand(CompletedCommand command) {
        return command.commands().isEmpty()
                ? completed(command.operand())
                : "_drift_words "
                        + command.commands().stream()
                                .map(CompletedCommand.Sub::name)
                                .collect(Collectors.joining(" "));
    }

    @Override
    String completed(Value value) {
        return switch (value.kind()) {
            case ANY, NONE -> ":";
            case WORDS -> "_drift_words " + String.join(" ", value.words());
            case FILE -> "_drift_files -f";
            case DIRECTORY -> "_drift_files -d";
            case SERVICE -> "_drift_services";
        };
    }
}
