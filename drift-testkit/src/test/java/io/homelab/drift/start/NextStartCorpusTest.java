package io.homelab.drift.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.core.context.DeclaredSet;
import io.homelab.drift.core.context.HostProfile;
import io.homelab.drift.core.host.HostState;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.spec.DeclaredUnit;
import io.homelab.drift.core.start.NextStart;
import io.homelab.drift.podman.snapshot.Snapshot;
import io.homelab.drift.podman.snapshot.SnapshotException;
import io.homelab.drift.quadlet.Quadlets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What drift says of the corpus, beside what the real ones said ({@link NextStartIT}). Whoever is refused has to be told, as far as
 * {@code missed.txt} does not say that drift does not know it; whoever is accepted must not be.
 */
class NextStartCorpusTest {

    private static final Set<String> THERE = Set.of(
            "/srv/start/data", "/srv/start/rootfs", "/srv/start/a.env", "/srv/start/labels", "/srv/start/data/cid");

    @TempDir
    Path folder;

    @ParameterizedTest(name = "Podman {0}")
    @ValueSource(strings = {"5.4", "5.8", "6.1"})
    void whatIsRefusedIsToldAndWhatIsAcceptedIsNot(String version) throws Exception {
        Map<String, Verdict> verdicts = Verdict.recorded(version);
        Map<String, String> snapshots = Verdict.snapshots(version);
        Map<String, Integer> allowed = allowed();
        Map<String, int[]> table = new TreeMap<>();
        int number = 0;
        List<String> missed = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        for (StartCase one : StartCase.all()) {
            Verdict verdict = verdicts.get(one.toString());
            if (verdict == null) {
                continue;
            }
            String host = snapshots.getOrDefault(one.toString(), snapshots.get(StartCase.BARE.toString()));
            List<String> told = told(host, one.write(folder.resolve("" + number++)));
            int[] row = table.computeIfAbsent(one.category(), category -> new int[4]);
            row[(verdict.refused() ? 0 : 2) + (told.isEmpty() == verdict.refused() ? 1 : 0)]++;
            if (verdict.refused() && told.isEmpty()) {
                missed.add(one + ": " + verdict.message());
            } else if (!verdict.refused() && !told.isEmpty()) {
                wrong.add(one + ": " + told);
            }
        }
        print(version, table);
        if (System.getProperty("drift.missed") != null) {
            missed.forEach(System.err::println);
        }
        assertEquals("", String.join("\n", wrong), "accepted and told");
        table.forEach((category, row) -> assertTrue(
                row[1] <= allowed.getOrDefault(category, 0),
                () -> category + ": " + row[1] + " are refused and not told: " + String.join("\n", missed)));
    }

    private static void print(String version, Map<String, int[]> table) {
        System.err.printf("Podman %s   refused: told  not told  accepted: quiet  told%n", version);
        table.forEach((category, row) ->
                System.err.printf("  %-12s %11d %9d %15d %5d%n", category, row[0], row[1], row[2], row[3]));
    }

    private static List<String> told(String snapshot, Path quadlets) throws SnapshotException {
        HostState host = Snapshot.parse(snapshot).state(Optional.empty());
        PodmanVersion podman = host.podman().orElseThrow();
        DeclaredSet set = Quadlets.in(quadlets).withPodman(podman.toString()).read(HostProfile.recorded(host));
        List<String> told = new ArrayList<>();
        NextStart start = NextStart.on(host, NextStartCorpusTest::lacks, set.units(), podman);
        for (DeclaredUnit unit : set.units()) {
            unit.error().ifPresent(error -> told.add(unit.source() + ": " + error.message()));
            start.of(unit).forEach(refusal -> told.add(unit.source() + ": " + refusal.sentence()));
        }
        set.problems().stream()
                .filter(problem -> problem.message().startsWith("nobody reads this file"))
                .forEach(problem -> told.add(problem.message()));
        return told;
    }

    /** The files of the host: what {@link StartHost} put there. */
    private static boolean lacks(String path) {
        return (path.startsWith("/srv/start/") && !THERE.contains(path))
                || path.startsWith("/nowhere")
                || path.startsWith("/-/")
                || path.equals("/usr/share/zoneinfo/Europe/Nowhere")
                || path.equals("/dev/absent")
                || path.endsWith("/absent");
    }

    /** How many of each category are refused and not told, at most. */
    private static Map<String, Integer> allowed() throws IOException {
        Map<String, Integer> allowed = new HashMap<>();
        for (String line : Files.readAllLines(StartCase.FOLDER.resolve("missed.txt"))) {
            if (!line.startsWith("#")) {
                allowed.put(
                        line.substring(0, line.indexOf(' ')), Integer.parseInt(line.substring(line.indexOf(' ') + 1)));
            }
        }
        return allowed;
    }
}
