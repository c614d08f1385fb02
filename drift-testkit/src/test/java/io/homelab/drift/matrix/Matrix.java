package io.homelab.drift.matrix;

import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.ServiceReport;
import io.homelab.drift.core.report.Status;
import io.homelab.drift.matrix.Recordings.Moment;
import io.homelab.drift.podman.snapshot.SnapshotException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** The matrix of one setup: what was seen of its containers, held against what has to be found. */
final class Matrix {

    private final Setup setup;
    private final Set<String> refused = new HashSet<>();
    private final Map<Moment, String> seen;
    private final Path folder;
    private final Map<Trial, ServiceReport> withoutCommands = new LinkedHashMap<>();
    private Optional<TrialSet> all = Optional.empty();

    /** @param seen snapshots, as JSON */
    Matrix(Setup setup, Map<Moment, String> seen, Path folder) {
        this.setup = setup;
        refused.addAll(setup.refused().keySet());
        refused.addAll(setup.refusedSometimes().keySet());
        this.seen = new EnumMap<>(seen);
        this.folder = folder;
    }

    /** What was found that should not have been, and what was not found; and how much was tried. */
    synchronized Result run() throws IOException, SnapshotException {
        Result result = new Result();
        result.add(all().check(seen(Moment.CREATED), true).trials(), "");
        TrialSet started = trials(Trial::ofStarted, "started");
        for (Moment moment : seen.keySet()) {
            TrialSet.Found found = started.check(seen(moment), true);
            result.add(found.trials(), moment + ": ");
            result.addUnchanged(found.shared(), moment + ": ");
        }
        return result;
    }

    /** The cases that this Podman has. */
    List<MatrixCase> cases() {
        return setup.cases();
    }

    /** What is found of containers whose creation nobody recorded, by trial. */
    synchronized Map<Trial, ServiceReport> withoutCommands() throws IOException, SnapshotException {
        if (withoutCommands.isEmpty()) {
            withoutCommands.putAll(all().check(seen(Moment.CREATED), false).trials());
            withoutCommands.keySet().removeIf(trial -> trial.row() == Trial.Row.MADE_BY_HAND);
        }
        return withoutCommands;
    }

    /** The trials of what was seen at a moment: all where nothing had been started yet. */
    synchronized TrialSet trials(Moment moment) throws IOException {
        return moment == Moment.CREATED ? all() : trials(Trial::ofStarted, "started");
    }

    private String seen(Moment moment) {
        return Objects.requireNonNull(seen.get(moment));
    }

    private TrialSet all() throws IOException {
        if (all.isEmpty()) {
            all = Optional.of(trials(Trial::of, "all"));
        }
        return all.get();
    }

    private TrialSet trials(BiFunction<MatrixCase, PodmanVersion, List<Trial>> kind, String name) throws IOException {
        List<Trial> trials = setup.cases().stream()
                .flatMap(one -> kind.apply(one, setup.podman()).stream())
                .filter(trial -> !refused.contains(trial.specimen()))
                .toList();
        return new TrialSet(trials, setup.rootless(), folder.resolve(name));
    }

    /** How much was tried, and what of it went wrong. */
    static final class Result {
        private int tried;
        private final List<String> complaints = new ArrayList<>();

        private void add(Map<Trial, ServiceReport> found, String prefix) {
            tried += found.size();
            found.forEach((trial, service) -> trial.complaint(service).ifPresent(c -> complaints.add(prefix + c)));
        }

        private void addUnchanged(List<ServiceReport> services, String prefix) {
            tried += services.size();
            services.stream()
                    .filter(service -> service.status() != Status.MATCH)
                    .forEach(service -> complaints.add(prefix + service.service() + " is as it was made, and found: "
                            + service.findings().stream().map(Finding::code).toList() + service.reason()));
        }

        int tried() {
            return tried;
        }

        String complaints() {
            return String.join("\n", complaints);
        }
    }
}
