package io.homelab.drift.matrix;

import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.report.ServiceReport;
import io.homelab.drift.core.report.Status;
import io.homelab.drift.matrix.Combination.Pick;
import io.homelab.drift.matrix.CombinationTrial.Change;
import io.homelab.drift.matrix.MatrixCase.Live;
import io.homelab.drift.podman.snapshot.SnapshotException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Combinations, the containers that they need, and what has to be found of them. */
final class CombinationTrials {

    /** What brings variables of which nobody recorded the value, or takes them away. */
    private static final Set<String> VARIABLES_OF_OTHERS =
            Set.of("EnvironmentHost", "EnvironmentFile", "--unsetenv", "--unsetenv-all", "--gpus");

    private final PodmanVersion podman;
    private final Map<String, QuadletText> quadlets = new LinkedHashMap<>();
    private final List<Specimen> specimens = new ArrayList<>();
    /** The trials, each list in one check. */
    private final List<List<CombinationTrial>> rounds =
            List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    /** What a container was made from, and what its quadlet says then. */
    private final Map<String, List<Combination>> changed = new LinkedHashMap<>();
    /** The case of which something is changed on the container. */
    private final Map<String, MatrixCase> live = new LinkedHashMap<>();

    /** Those of them where the change may be none, or be covered by what the host gave the container. */
    private final Set<String> unsure = new TreeSet<>();

    private final Combinations combinations;
    private final Wishes wishes;

    private int tried;

    CombinationTrials(PodmanVersion podman, long seed, int count, Path folder) throws IOException {
        this.podman = podman;
        combinations = new Combinations(podman, folder.resolve("cases"));
        Random random = new Random(seed);
        for (int i = 0; i < count; i++) {
            Combination was = combinations.draw(random, "c%05d-was".formatted(i));
            int first = random.nextInt(was.picks().size());
            Combination now = combinations.changed(was, first, random, "c%05d-now".formatted(i));
            if (random.nextBoolean()) {
                now = combinations.changed(now, random.nextInt(was.picks().size()), random, now.name());
            }
            add(was, now, random);
        }
        Map<String, QuadletText> texts = new LinkedHashMap<>(quadlets);
        rounds.forEach(round -> round.forEach(trial -> texts.put(trial.container() + "-" + trial.row(), trial.now())));
        wishes = Wishes.read(texts, podman, folder.resolve("texts"));
    }

    private void add(Combination was, Combination now, Random random) {
        specimen(was.name(), was.somehow(random), List.of());
        trial(0, "unchanged", was.name(), quadlet(was.name()));
        trial(1, "rewritten", was.name(), was.somehow(random));
        if (!was.picks().equals(now.picks())) {
            specimen(now.name(), now.somehow(random), List.of());
            trial(0, "unchanged", now.name(), quadlet(now.name()));
            trial(1, "changed", now.name(), was.somehow(random));
            trial(2, "changed", was.name(), now.somehow(random));
            changed.put(was.name(), List.of(was, now));
            changed.put(now.name(), List.of(now, was));
        }
        live(was, random);
    }

    private void trial(int round, String row, String container, QuadletText now) {
        rounds.get(round).add(new CombinationTrial(row, container, now));
    }

    private void live(Combination was, Random random) {
        List<Pick> able = new ArrayList<>(was.picks());
        able.removeIf(pick -> changes(pick).isEmpty());
        if (able.isEmpty()) {
            return;
        }
        Pick pick = able.get(random.nextInt(able.size()));
        Live change = changes(pick).get(random.nextInt(changes(pick).size()));
        String name = was.name().replace("was", "live");
        specimen(name, was.somehow(random), List.of(change.command()));
        trial(0, "live", name, was.somehow(random));
        if (change.matters()) {
            live.put(name, pick.one());
            if (was.cases().stream().anyMatch(one -> VARIABLES_OF_OTHERS.contains(one.subject()))) {
                unsure.add(name);
            }
        }
    }

    private List<Live> changes(Pick pick) {
        boolean first = pick.value().equals(pick.one().values(podman).stream().findFirst());
        return pick.one().changes(podman).stream()
                .filter(change -> pick.value().isEmpty() ? change.onPlain() : first && change.onValue())
                .toList();
    }

    /** What has to be found. */
    private List<Change> changes(CombinationTrial trial) {
        MatrixCase changedLive = live.get(trial.container());
        if (changedLive != null) {
            return List.of(Change.live(changedLive, !unsure.contains(trial.container())));
        }
        if (!trial.row().equals("changed")) {
            return List.of();
        }
        Combination from = changed.getOrDefault(trial.container(), List.of()).get(0);
        Combination to = changed.getOrDefault(trial.container(), List.of()).get(1);
        Set<String> differences = wishes.differences(trial.container(), trial.container() + "-" + trial.row());
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < from.picks().size(); i++) {
            MatrixCase one = from.picks().get(i).one();
            Set<String> own = new TreeSet<>(differences);
            own.retainAll(combinations.filledBy(one));
            boolean elsewhere = !imageOf(from.cases()).equals(imageOf(List.of(one)))
                    || (one.category().equals("healthcheck") && checks(from.cases()) != checks(List.of(one)))
                    // which has ports and names in the member's place
                    || from.cases().stream().anyMatch(other -> other.subject().equals("Pod"));
            if (!from.picks().get(i).equals(to.picks().get(i))) {
                changes.add(Change.of(from.picks().get(i), to.picks().get(i), own, elsewhere));
            }
        }
        return changes;
    }

    /** Whether there is another health check than the image's. */
    private static boolean checks(List<MatrixCase> cases) {
        return cases.stream()
                .anyMatch(one -> one.subject().equals("HealthCmd")
                        || one.context().stream().anyMatch(line -> line.startsWith("HealthCmd=")));
    }

    private static Optional<String> imageOf(List<MatrixCase> cases) {
        boolean own = cases.stream().anyMatch(MatrixCase::required);
        return own
                ? Optional.of("its own")
                : Combination.frame(cases).stream()
                        .filter(l -> l.startsWith("Image="))
                        .findFirst();
    }

    private void specimen(String name, QuadletText text, List<String> then) {
        quadlets.put(name, text);
        specimens.add(new Specimen(name, text.text(), Specimen.Made.BY_UNIT, false, then));
    }

    private QuadletText quadlet(String name) {
        return java.util.Objects.requireNonNull(quadlets.get(name));
    }

    List<Specimen> specimens() {
        return specimens;
    }

    Map<String, QuadletText> quadlets() {
        return quadlets;
    }

    int tried() {
        return tried;
    }

    /** What was found that should not have been, and what was not found. */
    List<String> check(String seen, Map<String, String> refused, Path folder) throws IOException, SnapshotException {
        MatrixCheck check = new MatrixCheck(Recordings.state(seen), folder);
        Twins documents = new Twins(seen);
        List<String> complaints = new ArrayList<>();
        for (List<CombinationTrial> round : rounds) {
            Map<String, QuadletText> texts = new LinkedHashMap<>();
            round.stream()
                    .filter(trial -> !refused.containsKey(trial.container()))
                    .forEach(trial -> texts.put(trial.container(), trial.now()));
            Map<String, ServiceReport> found = check.check(texts);
            for (CombinationTrial trial : round) {
                ServiceReport report = found.get(trial.container());
                if (texts.containsKey(trial.container()) && report != null) {
                    tried++;
                    String both = "\n    now: " + trial.now() + "\n    was: " + quadlet(trial.container());
                    Stream.of(
                                    trial.complaint(report, changes(trial), combinations.wishes()),
                                    passed(trial, report, documents, refused))
                            .flatMap(Optional::stream)
                            .forEach(complaint -> complaints.add(complaint + both));
                }
            }
        }
        return complaints;
    }

    /** A change that passes for none, and shows all the same: the container that the quadlet would make now is another. */
    private Optional<String> passed(
            CombinationTrial trial, ServiceReport report, Twins documents, Map<String, String> refused) {
        List<Combination> both = changed.get(trial.container());
        if (!trial.row().equals("changed")
                || both == null
                || refused.containsKey(both.get(1).name())
                || report.status() != Status.MATCH) {
            return Optional.empty();
        }
        Set<String> differences =
                documents.differences(trial.container(), both.get(1).name());
        return differences.isEmpty()
                ? Optional.empty()
                : Optional.of(trial + " passed, and inspect shows " + differences);
    }
}
