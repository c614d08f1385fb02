package io.homelab.drift.matrix;

import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.report.ServiceReport;
import io.homelab.drift.matrix.Recordings.Moment;
import io.homelab.drift.podman.SnapshotException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The matrix of one Podman: what was seen of its containers, held against what has to be found. */
final class Matrix {

    static final List<String> VERSIONS = List.of("5.4", "5.8", "6.1");

    /** Marks what is refused sometimes. */
    static final String SOMETIMES = "?";

    private static final Path REFUSED = CaseFile.FOLDER.resolve("refused.txt");

    private final PodmanVersion podman;
    private final List<MatrixCase> cases;
    private final Set<String> refused;
    private final Map<Moment, String> seen;
    private final Path folder;

    /** @param seen snapshots, as JSON */
    Matrix(String version, Map<Moment, String> seen, Path folder) {
        podman = PodmanVersion.parse(version).orElseThrow();
        cases = CaseFile.all().stream().filter(one -> one.on(podman)).toList();
        refused = refused(version, SOMETIMES).keySet();
        this.seen = new EnumMap<>(seen);
        this.folder = folder;
    }

    /** What Podman or the rig refuses to make, with the reason. */
    static Map<String, String> refused(String version, String... more) {
        Set<String> which =
                Stream.concat(Stream.of("*", version), Stream.of(more)).collect(Collectors.toSet());
        try (Stream<String> lines = Files.lines(REFUSED)) {
            return lines.filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(" ", 3))
                    .filter(words -> which.contains(words[0]))
                    .collect(Collectors.toMap(words -> words[1], words -> words[2]));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** What was found that should not have been, and what was not found; and how much was tried. */
    Result run() throws IOException, SnapshotException {
        List<Trial> trials = trials(Trial::of);
        Result result = new Result();
        result.add(check(trials, seen.get(Moment.CREATED), "created"), "");
        List<Trial> started = trials(Trial::ofStarted);
        for (Moment moment : seen.keySet()) {
            result.add(check(started, seen.get(moment), "started-" + moment), moment + ": ");
        }
        return result;
    }

    /** The same for a user without root, of whose containers only some were made. */
    static Result rootless(String version, String seen, Path folder) throws IOException, SnapshotException {
        PodmanVersion podman = PodmanVersion.parse(version).orElseThrow();
        Set<String> there =
                Specimen.rootless(podman).stream().map(Specimen::name).collect(Collectors.toCollection(HashSet::new));
        there.removeAll(Recordings.refused(seen));
        List<Trial> trials = Stream.concat(CaseFile.all().stream(), CaseFile.rootless().stream())
                .filter(one -> one.on(podman))
                .flatMap(one -> Trial.of(one, podman).stream())
                .filter(trial -> there.contains(trial.specimen()))
                .toList();
        Result result = new Result();
        result.add(new MatrixCheck(Recordings.state(seen), folder).run(trials), "without root: ");
        return result;
    }

    /** The cases that this Podman has. */
    List<MatrixCase> cases() {
        return cases;
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
        return new MatrixCheck(Recordings.state(json), folder.resolve(name)).run(trials);
    }

    private List<Trial> trials(java.util.function.BiFunction<MatrixCase, PodmanVersion, List<Trial>> kind) {
        return cases.stream()
                .flatMap(one -> kind.apply(one, podman).stream())
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

        int tried() {
            return tried;
        }

        String complaints() {
            return String.join("\n", complaints);
        }
    }
}
