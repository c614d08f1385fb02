package io.homelab.drift.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code drift} itself, which only has sub-commands. */
@Command(
        name = "drift",
        mixinStandardHelpOptions = true,
        versionProvider = DriftVersion.class,
        synopsisSubcommandLabel = "COMMAND",
        header = "Finds where running Podman containers differ from their Quadlet files.",
        abbreviateSynopsis = true,
        sortOptions = false,
        footer = {
            "",
            "Exit status of check: 0 all match, 1 warnings, 2 drift, 3 something is unknown",
            "or could not be read, 64 wrong usage.",
            "",
            "Examples:",
            "  drift check                     all services of this user",
            "  drift check jellyfin 'immich*'  some of them",
            "  drift explain jellyfin          what its files mean",
            "  drift plan -d checkout          what merging that branch would do",
            "  drift reconcile --dry-run       what would bring them back, and in which order",
            "  drift accept jellyfin --reason 'just a test'",
            "                                  what differs today counts no more",
            "  drift compare old.json new.json what began and what ended between two reports",
            "  drift adopt jellyfin            what was changed by hand, as a patch",
            "  drift snapshot -o nas.json      to check it elsewhere: check --snapshot",
            "  drift watch                     all the time: whenever something happens",
            "  drift timer install             every Sunday night; tells what changed",
            "",
            "'drift help COMMAND' says more about each command."
        })
final class DriftCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "missing command: " + commands());
    }

    private String commands() {
        List<String> names = List.copyOf(spec.subcommands().keySet());
        int last = names.size() - 1;
        return String.join(", ", names.subList(0, last)) + " or " + names.get(last);
    }
}
