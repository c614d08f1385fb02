package io.homelab.drift.matrix;

import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.matrix.Combination.Pick;
import io.homelab.drift.matrix.MatrixCase.Value;
import io.homelab.drift.matrix.MatrixCase.Writing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Draws combinations of cases that say nothing of each other's fields. */
final class Combinations {

    private static final int FEWEST = 3;
    private static final int MOST = 12;

    /** Cases of which one changes what the other comes to. */
    private static final List<Set<String>> APART = List.of(
            // Quadlet mounts no /tmp of its own where a read-only container has one anyway
            Set.of("VolatileTmp", "ReadOnly", "ReadOnlyTmpfs"),
            // the image's own entrypoint is no default where that takes the image's command away
            Set.of("Entrypoint", "Exec"),
            // nothing is masked in a privileged container
            Set.of("--privileged", "--security-opt", "Unmask"),
            // a period and a quota are one limit: a change of one is told of both
            Set.of("--cpus", "--cpu-period", "--cpu-quota"));

    private final List<Candidate> candidates = new ArrayList<>();
    private final Wishes wishes;

    /**
     * @param own what the values fill, however they are written
     * @param around what the lines beside them fill, and with what
     */
    private record Candidate(MatrixCase one, List<Value> values, Set<String> own, Map<String, String> around) {

        boolean standsBeside(Candidate other) {
            return APART.stream()
                            .noneMatch(those -> those.contains(one.subject()) && those.contains(other.one.subject()))
                    && own.stream().noneMatch(key -> other.own.contains(key) || other.around.containsKey(key))
                    && other.own.stream().noneMatch(around::containsKey)
                    && around.entrySet().stream()
                            .allMatch(e -> other.around
                                    .getOrDefault(e.getKey(), e.getValue())
                                    .equals(e.getValue()));
        }
    }

    /** @param folder to try what the cases fill */
    Combinations(PodmanVersion podman, Path folder) throws IOException {
        Setup root = new Setup(podman.major() + "." + podman.minor(), false);
        Set<String> refused = new TreeSet<>(root.refused().keySet());
        refused.addAll(root.refusedSometimes().keySet());
        List<MatrixCase> cases = CaseFile.all().stream()
                .filter(one -> one.on(podman) && !one.ofRun())
                .toList();
        Map<String, QuadletText> quadlets = new LinkedHashMap<>();
        quadlets.put("nothing", QuadletText.of(Combination.frame(List.of())));
        Map<MatrixCase, List<Value>> values = new LinkedHashMap<>();
        for (MatrixCase one : cases) {
            quadlets.put(one.id(), QuadletText.of(Combination.frame(List.of(one))));
            List<Value> all = one.values(podman);
            for (int i = 0; i < all.size(); i++) {
                if (!refused.contains(Specimen.of(one, i))) {
                    values.computeIfAbsent(one, c -> new ArrayList<>()).add(all.get(i));
                }
            }
            List<List<String>> writings = values.getOrDefault(one, List.of()).stream()
                    .flatMap(value -> Stream.concat(
                            Stream.of(value.lines()), value.others().stream().map(Writing::lines)))
                    .toList();
            for (int i = 0; i < writings.size(); i++) {
                quadlets.put(one.id() + "-" + i, alone(one, writings.get(i)));
            }
        }
        wishes = Wishes.read(quadlets, podman, folder);
        values.forEach((one, those) -> {
            Map<String, String> around = new HashMap<>();
            wishes.differences("nothing", one.id())
                    .forEach(key -> around.put(key, wishes.of(one.id()).getOrDefault(key, "")));
            Set<String> own = new TreeSet<>();
            for (int i = 0; quadlets.containsKey(one.id() + "-" + i); i++) {
                own.addAll(wishes.differences(one.id(), one.id() + "-" + i));
            }
            candidates.add(new Candidate(one, those, own, around));
        });
    }

    private static QuadletText alone(MatrixCase one, List<String> lines) {
        Value value = new Value(lines, Optional.empty(), false, false, false, false, List.of());
        return new Combination("", List.of(new Pick(one, Optional.of(value)))).plainly();
    }

    /** What the cases ask for when each stands alone. */
    Wishes wishes() {
        return wishes;
    }

    /** All that the values of a case fill, however they are written. */
    Set<String> filledBy(MatrixCase one) {
        return candidates.stream()
                .filter(candidate -> candidate.one().equals(one))
                .findFirst()
                .orElseThrow()
                .own();
    }

    Combination draw(Random random, String name) {
        int size = FEWEST + random.nextInt(MOST - FEWEST + 1);
        List<Candidate> chosen = new ArrayList<>();
        for (int tries = 0; chosen.size() < size && tries < 20 * size; tries++) {
            Candidate next = candidates.get(random.nextInt(candidates.size()));
            if (!chosen.contains(next) && chosen.stream().allMatch(next::standsBeside)) {
                chosen.add(next);
            }
        }
        List<Pick> picks = new ArrayList<>();
        for (Candidate candidate : chosen) {
            boolean absent = !candidate.one().required() && random.nextInt(6) == 0;
            picks.add(new Pick(candidate.one(), absent ? Optional.empty() : Optional.of(value(candidate, random))));
        }
        return new Combination(name, picks);
    }

    private static Value value(Candidate candidate, Random random) {
        // the first more often: it is what can be changed on the container
        int size = candidate.values().size();
        return candidate.values().get(random.nextInt(3) == 0 ? 0 : random.nextInt(size));
    }

    /** The same with another value in the place of one, or with its line removed or added. */
    Combination changed(Combination combination, int index, Random random, String name) {
        Pick pick = combination.picks().get(index);
        List<Optional<Value>> others = new ArrayList<>();
        candidates.stream()
                .filter(c -> c.one().equals(pick.one()))
                .flatMap(c -> c.values().stream())
                .forEach(value -> others.add(Optional.of(value)));
        if (!pick.one().required()) {
            others.add(Optional.empty());
        }
        others.remove(pick.value());
        return others.isEmpty()
                ? combination
                : combination.with(index, others.get(random.nextInt(others.size())), name);
    }
}
