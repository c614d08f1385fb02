package io.homelab.drift.cli;

import io.homelab.drift.podman.live.TimerControl;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code drift timer status}: when it ran, and when it runs next. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        versionProvider = DriftVersion.class,
        abbreviateSynopsis = true,
        sortOptions = false,
        header = "Say when the timer checked, what came of it, and when it checks next.",
        footer = {
            "",
            "Exit status: 0 where the timer runs, else 3. Wrong usage: 64.",
            "",
            "Examples:",
            "  drift timer status"
        })
final class TimerStatusCommand implements Callable<Integer> {

    private final ProcessEnvironment surroundings;

    @Mixin
    private TimerOptions options = new TimerOptions();

    TimerStatusCommand(ProcessEnvironment surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws Failure {
        TimerHost host = new TimerHost(options, surroundings);
        TimerControl.Mode mode = host.units()
                .installed()
                .orElseThrow(() -> new Failure("there is no timer; drift timer install makes one"));
        try {
            TimerStatus status = TimerStatus.of(mode, host.control(), host.rootless());
            Output.toStandardOutput(status.text(), surroundings);
            return status.active() ? ExitStatus.MATCH : ExitStatus.UNKNOWN;
        } catch (IOException e) {
            throw new Failure(e);
        }
    }
}
