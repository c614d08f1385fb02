package io.homelab.drift.cli.help;

import io.homelab.drift.cli.help.CompletedCommand.Value;
import java.util.stream.Collectors;

/** Completion for zsh 5. */
final class ZshCompletion extends CaseScript {

    private static final String HEAD = """
            #compdef drift
            # zsh completion for drift; made by: drift completion zsh
            # Put it into a folder of $fpath, as _drift

            _drift_services() {
                local -a names
                names=(${(f)"$(@SERVICES@)"})
                compadd -a names
            }

            _drift() {
                local command='' previous=${words[CURRENT-1]} word
                local -a candidates
                for word in "${(@)words[2,CURRENT-1]}"; do
                    [[ $word == -- ]] && break
                    case "$command $word" in
            @COMMANDS@) command="${command:+$command }$word" ;;
                    esac
                done
                if [[ $PREFIX == --*=* ]]; then
                    previous=${PREFIX%%=*}
                    compset -P '*='
                fi
                case "$command $previous" in
            @VALUES@    esac
                case $command in
            @WORDS@    esac
            }

            if [[ $funcstack[1] == _drift ]]; then
                _drift "$@"
            else
                compdef _drift drift
            fi
            """;

    ZshCompletion() {
        super(HEAD);
    }

    @Override
    String words(CompletedCommand command) {
        return "        if [[ $PREFIX == -* ]]; then\n            candidates=(" + options(command) + ")\n"
                + "            _describe option candidates\n        else\n            " + operand(command);
    }

    private static String options(CompletedCommand command) {
        return command.options().stream()
                .flatMap(option -> option.names().stream().map(name -> described(name, option.summary())))
                .collect(Collectors.joining(" "));
    }

    private static String described(String word, String summary) {
        return "'" + (word + ":" + summary).replace("'", "'\\''") + "'";
    }

    private String operand(CompletedCommand command) {
        if (command.commands().isEmpty()) {
            return completed(command.operand());
        }
        return "candidates=("
                + command.commands().stream()
                        .map(sub -> described(sub.name(), sub.summary()))
                        .collect(Collectors.joining(" "))
                + ")\n            _describe command candidates";
    }

    @Override
    String completed(Value value) {
        return switch (value.kind()) {
            case ANY, NONE -> ":";
            case WORDS -> "compadd -- " + String.join(" ", value.words());
            case FILE -> "_files";
            case DIRECTORY -> "_files -/";
            case SERVICE -> "_drift_services";
        };
    }
}
