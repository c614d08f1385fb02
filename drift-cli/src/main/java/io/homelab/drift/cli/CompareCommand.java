package io.homelab.drift.cli;

import io.homelab.drift.cli.text.ComparisonText;
import io.homelab.drift.core.check.Drift;
import io.homelab.drift.core.check.Fleet;
import io.homelab.drift.core.context.HostReading;
import io.homelab.drift.core.history.ReportHistory;
import io.homelab.drift.core.history.StateDirectory;
import io.homelab.drift.core.input.InputFile;
import io.homelab.drift.core.input.Limit;
import io.homelab.drift.core.origin.HostUser;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.report.ComparisonJson;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.ReportFormatException;
import io.homelab.drift.core.report.ReportJson;
import io.homelab.drift.core.report.RunChanges;
import io.homelab.drift.core.report.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code drift compare}: what began and what ended between two reports or snapshots. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        versionProvider = DriftVersion.class,
        abbreviateSynopsis = true,
        sortOptions = false,
        header = "Tell what began and what ended between two reports or snapshots.",
        description = {
            "",
            "OLD and NEW are each a report (drift check --json), a folder of check --state,",
            "or a snapshot (or a folder of them), which is checked against the quadlets as",
            "they are now. A finding is the same one while its host, user, service, code and",
            "element are. What was found of services that NEW does not have is told apart,",
            "as they may be gone or were not asked for."
        },
        footer = {
            "",
            "Exit status: 3 if one of them could not be read, else 2 if drift began, else 1",
            "if anything else began or ended, else 0. Wrong usage: 64.",
            "",
            "Examples:",
            "  drift compare monday.json tuesday.json",
            "  drift compare -d quadlets before.json after.json     two snapshots",
            "  drift compare monday.json <(drift check --json)      what changed until now"
        })
final class CompareCommand implements Callable<Integer> {

    private final ProcessEnvironment surroundings;
    private final ErrorMessages messages;

    @Parameters(index = "0", paramLabel = "OLD", description = "The earlier report or snapshot.")
    private Path old = Path.of("");

    @Parameters(index = "1", paramLabel = "NEW", description = "The later one.")
    private Path young = Path.of("");

    @Mixin
    private HostOptions host = new HostOptions();

    @Mixin
    private PolicyOptions policy = new PolicyOptions();

    @Option(names = "--json", description = "Print JSON, for a program.")
    private boolean json;

    @Mixin
    private OutputOptions output = new OutputOptions();

    CompareCommand(ProcessEnvironment surroundings, ErrorMessages messages) {
        this.surroundings = surroundings;
        this.messages = messages;
    }

    @Override
    public Integer call() throws Failure {
        Compared earlier = read(old);
        Compared later = read(young);
        DriftReport before = earlier.beside(later);
        DriftReport after = later.beside(earlier);
        RunChanges changes = ReportHistory.between(before, after);
        List<RunChanges.Changed> absent = ReportHistory.absent(before, after);
        boolean colors = output.colors(output.file(), surroundings);
        String text = json
                ? ComparisonJson.text(before, after, changes, absent)
                : ComparisonText.of(
                        before, after, changes, absent, colors, surroundings.columns(), surroundings.clock());
        Output.write(
                OutputFile.filled(
                        output.file(),
                        surroundings.clock(),
                        () -> new Host(host, surroundings).facts(Optional.empty())),
                text,
                surroundings);
        if (unread(before) || unread(after)) {
            return ExitStatus.UNKNOWN;
        }
        boolean drift = changes.began().stream().anyMatch(one -> one.finding().severity() == Severity.DRIFT);
        return drift ? ExitStatus.DRIFT : changes.any() ? ExitStatus.WARNING : ExitStatus.MATCH;
    }

    private static boolean unread(DriftReport report) {
        return ExitStatus.ofProblems(report) == ExitStatus.UNKNOWN;
    }

    /**
     * One of the two.
     *
     * @param host the host of a snapshot, which its report does not name
     */
    private record Compared(Path file, DriftReport report, Optional<HostUser> host) {

        /** The report, as one of several hosts where the other is. */
        DriftReport beside(Compared other) throws Failure {
            if (other.report.hosts().size() < 2 || !report.hosts().isEmpty()) {
                return report;
            }
            return report.on(host.orElseThrow(() ->
                    new Failure(other.file + " is of several hosts, and " + file + " does not say of which it is")));
        }
    }

    private Compared read(Path named) throws Failure {
        boolean folder = Files.isDirectory(named);
        Path file = folder ? named.resolve(StateDirectory.NAME) : named;
        if (folder && !Files.exists(file)) {
            return new Compared(named, told(several(named)), Optional.empty());
        }
        byte[] bytes;
        // A pipe can be read once only: <(drift check --json).
        try (InputStream in = InputFile.open(file, Limit.STATE_BYTES)) {
            bytes = in.readAllBytes();
        } catch (IOException e) {
            throw new Failure(file + " could not be read: " + InputFile.reason(e), e);
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        try {
            return new Compared(file, ReportJson.read(text), Optional.empty());
        } catch (ReportFormatException e) {
            if (Stream.of("\"checkedAt\"", "\"summary\"").allMatch(text::contains)) {
                throw new Failure(file + ": " + e.getMessage(), e);
            }
            return checked(file, bytes);
        }
    }

    private Compared checked(Path file, byte[] snapshot) throws Failure {
        Host both = new Host(host, surroundings);
        HostReading reading = both.recorded(file, snapshot).read(both.declared().ofHost(true));
        DriftReport report = policy.applied(Drift.of(reading)).check();
        return new Compared(file, told(report), reading.state().facts().hostUser());
    }

    private DriftReport several(Path folder) throws Failure {
        return Fleet.of(new Host(host, surroundings).fleet().recorded(folder, true))
                .refined(policy.refinement())
                .check();
    }

    private DriftReport told(DriftReport report) {
        report.problems().stream()
                .filter(problem -> problem.level() == Problem.Level.ERROR)
                .forEach(messages::say);
        return report;
    }
}
