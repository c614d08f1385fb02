package io.homelab.drift.cli;

import io.homelab.drift.cli.export.RunFacts;
import io.homelab.drift.cli.text.ReportText;
import io.homelab.drift.cli.text.ReportText.Detail;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.Rendering;
import io.homelab.drift.core.systemd.HostFacts;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The reports of one check, where they go, and what is said beside them. */
final class CheckOutput {

    private static final int COLUMNS_OF_FILES = 80;

    private final List<FormatTarget<CheckFormat>> targets;
    private final FormatOptions options;
    private final Reader reader;
    private final ProcessEnvironment surroundings;
    private final Optional<Supplier<HostFacts>> host;
    private final Instant began;

    /**
     * What the reader of the reports wants to see.
     *
     * @param all whether no service was named
     */
    record Reader(boolean verbose, boolean unmanaged, boolean all) {}

    private CheckOutput(
            List<FormatTarget<CheckFormat>> targets,
            FormatOptions options,
            Reader reader,
            ProcessEnvironment surroundings,
            Optional<Supplier<HostFacts>> host) {
        this.targets = targets;
        this.options = options;
        this.reader = reader;
        this.surroundings = surroundings;
        this.host = host;
        this.began = surroundings.clock().instant();
    }

    /**
     * Finds out where the reports go, before a check takes its time.
     *
     * @param host what is known of the host, where the report is of one
     * @throws Failure where one of them could not be written
     */
    static CheckOutput of(
            FormatOptions options, Reader reader, ProcessEnvironment surroundings, Optional<Supplier<HostFacts>> host)
            throws Failure {
        Supplier<HostFacts> named = host.orElse(() -> {
            throw options.wrong("one report is written of all hosts: leave %h out of the name of its file");
        });
        List<FormatTarget<CheckFormat>> targets = new ArrayList<>();
        Set<Path> files = new LinkedHashSet<>();
        for (FormatTarget<CheckFormat> target : options.targets()) {
            Optional<Path> file = OutputFile.filled(target.file(), surroundings.clock(), named);
            if (file.isPresent() && !files.add(file.get().toAbsolutePath().normalize())) {
                throw options.wrong("two reports cannot go to the same file: " + file.get());
            }
            targets.add(new FormatTarget<>(target.format(), file));
        }
        for (Path file : files) {
            OutputFile.tryOut(file);
        }
        return new CheckOutput(targets, options, reader, surroundings, host);
    }

    /** Whether some report tells of a check that failed as a whole. */
    boolean holdsFailures() {
        return targets.stream().anyMatch(target -> target.format().holdsFailures());
    }

    /**
     * Writes the reports, each of them even where another one cannot be written, and says what is not in them.
     *
     * @param failed whether the check failed as a whole, of which some forms have nothing to tell
     * @return what was written, the worst of it: a service that cannot be written in one form is unknown
     */
    DriftReport write(DriftReport result, boolean failed, ErrorMessages messages) throws Failure {
        RunFacts run = run();
        DriftReport worst = result;
        Set<Problem> problems = new LinkedHashSet<>();
        Map<FormatTarget<CheckFormat>, String> texts = new LinkedHashMap<>();
        for (FormatTarget<CheckFormat> target : targets) {
            if (failed && !target.format().holdsFailures()) {
                continue;
            }
            CheckFormat.View view = new CheckFormat.View(style(target), run, surroundings.clock());
            Rendering.Rendered rendered =
                    Rendering.of(result, report -> target.format().text(report, view));
            worst = ExitStatus.of(rendered.report()) > ExitStatus.of(worst) ? rendered.report() : worst;
            problems.addAll(rendered.report().problems());
            boolean read = target.file().isEmpty() && target.format().isForPeople();
            texts.put(target, read ? surroundings.shown(rendered.text()) : rendered.text());
        }
        if (!silent()) {
            problems.forEach(messages::say);
        }
        write(texts);
        return worst;
    }

    /** Whether everything that there is to say is in the reports. */
    private boolean silent() {
        return targets.stream().allMatch(target -> target.format().silent())
                || targets.stream()
                        .anyMatch(target ->
                                target.file().isEmpty() && target.format().silent());
    }

    private void write(Map<FormatTarget<CheckFormat>, String> texts) throws Failure {
        List<Failure> failures = new ArrayList<>();
        texts.forEach((target, text) -> {
            try {
                Output.write(target.file(), text, surroundings);
            } catch (Failure e) {
                failures.add(e);
            }
        });
        if (!failures.isEmpty()) {
            throw new Failure(
                    failures.stream().map(Failure::getMessage).collect(Collectors.joining("; ")), failures.get(0));
        }
    }

    private RunFacts run() {
        boolean asked = targets.stream().anyMatch(target -> target.format().tellsOfTheRun());
        HostFacts facts = host.filter(one -> asked).map(Supplier::get).orElse(HostFacts.UNKNOWN);
        return new RunFacts(
                facts.name().orElse(OutputFile.NOBODY),
                facts.user().orElse(OutputFile.NOBODY),
                Duration.between(began, surroundings.clock().instant()));
    }

    private ReportText.Style style(FormatTarget<CheckFormat> target) {
        boolean terminal = surroundings.terminal() && target.file().isEmpty();
        boolean glance = terminal && reader.all() && !reader.verbose();
        return new ReportText.Style(
                glance ? Detail.GLANCE : terminal ? Detail.TERMINAL : Detail.FILE,
                reader.verbose(),
                reader.unmanaged(),
                options.colors(target.file(), surroundings),
                target.file().isEmpty() ? surroundings.columns() : COLUMNS_OF_FILES);
    }
}
