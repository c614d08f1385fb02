package io.homelab.drift.cli;

import io.homelab.drift.core.history.StateDirectory;
import io.homelab.drift.core.report.DriftReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What is remembered from run to run. */
final class HistoryOptions {

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "Remember this run there: the next one tells what is new, what ended.")
    private Optional<Path> directory = Optional.empty();

    Optional<Path> directory() {
        return directory;
    }

    boolean wanted() {
        return directory.isPresent();
    }

    /** A report beside that of the last run; empty where none is remembered. */
    Optional<StateDirectory.Run> compare(DriftReport report, List<String> services) {
        return directory.map(StateDirectory::of).map(state -> state.compare(report, services));
    }

    /** Remembers a run. That it cannot be changes nothing of its result. */
    void keep(Optional<StateDirectory.Run> run, ErrorMessages messages) {
        if (run.isPresent() && directory.isPresent()) {
            try {
                StateDirectory.of(directory.get()).keep(run.get());
            } catch (IOException e) {
                messages.say("warning: this run could not be remembered in " + directory.get() + ": "
                        + Output.reason(directory.get(), e));
            }
        }
    }
}
