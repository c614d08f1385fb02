package io.homelab.drift.cli;

import io.homelab.drift.core.history.StateDirectory;
import io.homelab.drift.core.origin.HostUser;
import io.homelab.drift.core.report.DriftReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
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

    /**
     * A run beside the last one; where none is remembered, by itself.
     *
     * @param host the host that the report is of; empty where that is in the report
     */
    StateDirectory.Run compare(DriftReport report, List<String> services, Supplier<Optional<HostUser>> host) {
        return directory
                .map(StateDirectory::of)
                .map(state -> state.compare(report, services, host.get()))
                .orElseGet(() -> StateDirectory.Run.first(report, Optional.empty()));
    }

    /** Remembers a run, and says why it cannot; that changes nothing of its result. */
    Optional<String> keep(StateDirectory.Run run) {
        if (directory.isEmpty()) {
            return Optional.empty();
        }
        Path folder = directory.get();
        try {
            StateDirectory.of(folder).keep(run);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("this run could not be remembered in " + folder + ": " + Output.reason(folder, e));
        }
    }
}
