package io.homelab.drift.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code drift timer}: a timer of systemd that checks. */
@Command(
        name = "timer",
        mixinStandardHelpOptions = true,
        versionProvider = DriftVersion.class,
        synopsisSubcommandLabel = "COMMAND",
        abbreviateSynopsis = true,
        sortOptions = false,
        header = "Check regularly or all the time, by systemd.",
        footer = {
            "",
            "Exit status: 0, or 3 where it could not be done. Wrong usage: 64.",
            "",
            "Examples:",
            "  drift timer install             every Sunday at two in the morning",
            "  drift timer install --on-calendar daily -- --notify @/home/me/notify",
            "  drift timer install --watch     check whenever something happens",
            "  drift timer status              when it ran, and when it runs next",
            "  drift timer remove              leaves nothing"
        })
final class TimerCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "missing command: install, status or remove");
    }
}
