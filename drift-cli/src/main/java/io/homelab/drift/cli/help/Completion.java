package io.homelab.drift.cli.help;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** The scripts by which shells complete drift's command line. */
public enum Completion {
    BASH {
        @Override
        String script(List<CompletedCommand> commands) {
            return new BashCompletion().of(commands);
        }
    },
    ZSH {
        @Override
        String script(List<CompletedCommand> commands) {
            return new ZshCompletion().of(commands);
        }
    },
    FISH {
        @Override
        String script(List<CompletedCommand> commands) {
            return FishCompletion.of(commands);
        }
    };

    /** What prints the names of services, without asking podman; no shell takes what it prints for more than words. */
    static final String SERVICES = "drift explain --format names 2>/dev/null";

    abstract String script(List<CompletedCommand> commands);

    /** The script for a command and all below it. */
    public String of(CommandSpec root) {
        return script(CompletedCommand.all(root));
    }
}
