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
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The matrix of one setup: what was seen of its containers, held against what has to be found. */
final class Matrix {

    private final Setup setup;
    private final Set<String> refused = new HashSet<>();
    private final Map<Moment, String> seen;
    private final Path folder;

    /** @param seen snapshots, as JSON */
    Matrix(Setup setup, Map<Moment, String> seen, Path folder) {
        this.setup = setup;
        refused.addAll(setup.refused().keySet());
        refused.addAll(setup.refusedSometimes().keySet());
        this.seen = new EnumMap<>(seen);
        this.folder = folder;
    }

    /** What was found that should not have been, and what was not found; and how much was tried. */
    Result run() throws IOException, SnapshotException {
        List<Trial> trials = trials(Trial::of);
        Result result = new Result();
        result.add(check(trials, seen.get(Moment.CREATED), "created"), "");
        List<Trial> started = trials(Trial::ofStarted);
        for (Moment moment : seen.keySet()) {
            MatrixCheck check = matrixCheck(seen.get(moment), "started-" + moment);
            result.add(check.run(started), moment + ": ");
            result.addUnchanged(check.shared(), moment + ": ");
        }
        return result;
    }

    /** The cases that this Podman has. */
    List<MatrixCase> cases() {
        return setup.cases();
    }

    /** What is found of containers whose creation nobody recorded, by trial. */
    Map<Trial, ServiceReport> withoutCommands() throws IOException, SnapshotException {
        List<Trial> trials = trials(Trial::of).stream()
                .filter(trial -> trial.row() != Trial.Row.MADE_BY_HAND)
                .toList();
        return check(trials, Recordings.withoutCommands(seen.get(Moment.CREATED)), "api");
    }

    private Map<Trial, ServiceReport> check(List<Trial> trials, String json, String name)
            throws IOException, SnapshotException {
        return matrixCheck(json, name).run(trials);
    }

    private MatrixCheck matrixCheck(String json, String name) throws SnapshotException {
        return new MatrixCheck(Recordings.state(json), folder.resolve(name));
    }

    private List<Trial> trials(java.util.function.BiFunction<MatrixCase, PodmanVersion, List<Trial>> kind) {
        return setup.cases().stream()
                .flatMap(one -> kind.apply(one, setup.podman()).stream())
                .filter(trial -> !refused.contains(trial.specimen()))
                .toList();
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
