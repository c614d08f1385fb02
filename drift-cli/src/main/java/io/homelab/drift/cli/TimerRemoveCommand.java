package io.homelab.drift.cli;

import io.homelab.drift.core.input.InputFile;
import io.homelab.drift.core.input.Limit;
import io.homelab.drift.podman.live.TimerControl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code drift timer remove}: nothing is left of it. */
@Command(
        name = "remove",
        mixinStandardHelpOptions = true,
        versionProvider = DriftVersion.class,
        abbreviateSynopsis = true,
        sortOptions = false,
        header = "Stop the timer or the watch, and remove its units and what it remembered.",
        footer = {
            "",
            "Exit status: 0, or 3 where it could not be done. Wrong usage: 64.",
            "",
            "Examples:",
            "  drift timer remove"
        })
final class TimerRemoveCommand implements Callable<Integer> {

    private final ProcessEnvironment surroundings;
    private final ErrorMessages messages;

    @Mixin
    private TimerOptions options = new TimerOptions();

    TimerRemoveCommand(ProcessEnvironment surroundings, ErrorMessages messages) {
        this.surroundings = surroundings;
        this.messages = messages;
    }

    @Override
    public Integer call() throws Failure {
        TimerHost host = new TimerHost(options, surroundings);
        TimerUnits units = host.units();
        Optional<TimerControl.Mode> mode = units.installed();
        if (mode.isEmpty()) {
            messages.say("there is no timer");
            return ExitStatus.MATCH;
        }
        units.refuseForeign();
        TimerControl control = host.control();
        try {
            if (Files.exists(units.of(mode.get().units().get(0)))) {
                control.disable(mode.get());
            }
            units.delete();
            control.reload();
        } catch (IOException e) {
            throw new Failure(e);
        }
        try {
            control.forget(mode.get());
        } catch (IOException e) {
            // There was nothing to forget: systemd has no such unit any more.
        }
        if (host.rootless()) {
            units.deleteEmptyFolders();
        }
        forget(host.state());
        return ExitStatus.MATCH;
    }

    /** What the timer's checks remembered, and folders that it was alone in. */
    private static void forget(Path state) throws Failure {
        try {
            if (!Files.isDirectory(state)) {
                return;
            }
            for (Path file : InputFile.list(state, Limit.WALKED_ENTRIES)) {
                Files.delete(file);
            }
            Files.delete(state);
        } catch (IOException e) {
            throw new Failure("could not remove " + state + ": " + Output.reason(state, e), e);
        }
        for (Path above = state.getParent(); above != null; above = above.getParent()) {
            try {
                Files.delete(above);
            } catch (IOException used) {
                return;
            }
        }
    }
}
