package io.homelab.drift.core.history;

import io.homelab.drift.core.input.InputFile;
import io.homelab.drift.core.input.Limit;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.output.AtomicFile;
import io.homelab.drift.core.output.OwnFolder;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.ReportFormatException;
import io.homelab.drift.core.report.ReportJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A folder in which the last report is kept ({@value #NAME}): written whole or not at all, for its owner alone. Values that are masked
 * in the report are not in it.
 */
public final class StateDirectory {

    /** The file with the last report: the JSON that {@code drift check --json} prints. */
    public static final String NAME = "last-report.json";

    private final Path directory;

    private StateDirectory(Path directory) {
        this.directory = directory;
    }

    public static StateDirectory of(Path directory) {
        return new StateDirectory(directory);
    }

    /**
     * A run beside the one before.
     *
     * @param report with since when each finding is found and what changed ({@link DriftReport#changes}), and with a warning
     *     where the last report could not be read
     * @param before what was known after the last run; empty where this is the first
     * @param known what is known now, of all services
     */
    public record Run(DriftReport report, Optional<DriftReport> before, DriftReport known) {}

    /**
     * Holds a report against the last one. Nothing is written.
     *
     * @param services which services the report is of, as they were asked for; all where none is named
     */
    public Run compare(DriftReport report, List<String> services) {
        Last last = last();
        ReportHistory history = new ReportHistory(last.report(), services);
        DriftReport told = history.told(report);
        DriftReport warned = told.with(
                told.services(), last.fault().map(Problem::warning).stream().toList());
        return new Run(warned, last.report(), history.known(told));
    }

    /**
     * Keeps what is known after a run, for the next one. The folder is made where it is not there.
     *
     * @throws IOException with a reason in plain words
     */
    public void keep(Run run) throws IOException {
        OwnFolder.make(directory);
        AtomicFile.write(directory.resolve(NAME), ReportJson.text(run.known()), AtomicFile.Readers.OWNER);
    }

    /**
     * What the last run left.
     *
     * @param fault why it cannot be read
     */
    private record Last(Optional<DriftReport> report, Optional<String> fault) {}

    private Last last() {
        Path file = directory.resolve(NAME);
        try {
            OwnFolder.check(directory);
            String text = new String(InputFile.read(file, Limit.STATE_BYTES), StandardCharsets.UTF_8);
            return new Last(Optional.of(ReportJson.read(text)), Optional.empty());
        } catch (NoSuchFileException first) {
            return new Last(Optional.empty(), Optional.empty());
        } catch (IOException e) {
            return new Last(Optional.empty(), Optional.of(told(file, InputFile.reason(e))));
        } catch (ReportFormatException e) {
            return new Last(Optional.empty(), Optional.of(told(file, String.valueOf(e.getMessage()))));
        }
    }

    private static String told(Path file, String why) {
        return "the last run is not known, so that all that is found counts as new: " + file + ": " + why;
    }
}
