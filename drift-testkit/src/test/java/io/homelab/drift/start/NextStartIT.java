package io.homelab.drift.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.abort;

import io.homelab.drift.rig.PodHost;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Asks the real podman, Quadlet and systemd what they make of the corpus. {@code -Ddrift.start=5.4,6.1} asks others, and {@code
 * -Ddrift.record} keeps what they say, {@code -Ddrift.record=missing} of those alone of which nothing is known yet.
 */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("ports of the rig")
class NextStartIT {

    /** So many are asked for and recorded together. */
    private static final int AT_A_TIME = 50;

    @TempDir
    Path folder;

    static List<String> versions() {
        return List.of(System.getProperty("drift.start", "5.8").split(",", -1));
    }

    @ParameterizedTest(name = "Podman {0}")
    @MethodSource("versions")
    void theRealOnesSayWhatWasRecorded(String version) throws Exception {
        if (PodHost.rig().isEmpty()) {
            System.err.println("NOT RUN: the next start needs a real Podman, -Ddrift.rig=DIR with DIR/podhost");
            abort("no rig");
        }
        String categories = System.getProperty("drift.category", String.join(",", StartCase.CATEGORIES));
        Set<String> known = Verdict.recorded(version).keySet();
        try (PodHost host = PodHost.start(version)) {
            StartHost real = new StartHost(host, folder);
            for (String category : categories.split(",", -1)) {
                List<StartCase> cases = new ArrayList<>(StartCase.of(category));
                if ("missing".equals(System.getProperty("drift.record"))) {
                    cases.removeIf(one -> known.contains(one.toString()));
                }
                for (int from = 0; from < cases.size(); from += AT_A_TIME) {
                    ask(version, real, cases.subList(from, Math.min(cases.size(), from + AT_A_TIME)));
                }
            }
        }
    }

    private void ask(String version, StartHost real, List<StartCase> cases) throws IOException {
        boolean record = System.getProperty("drift.record") != null;
        Map<String, Verdict> recorded = new LinkedHashMap<>(Verdict.recorded(version));
        if (record) {
            Map<String, String> seen = new LinkedHashMap<>(Verdict.snapshots(version));
            seen.put(StartCase.BARE.toString(), real.snapshot(StartCase.BARE));
            for (StartCase one : cases) {
                if (!one.before().isEmpty()) {
                    seen.put(one.toString(), real.snapshot(one));
                }
            }
            Verdict.recordSnapshots(version, seen);
        }
        Map<String, Verdict> verdicts = real.verdicts(cases);
        if (record) {
            recorded.putAll(verdicts);
            Verdict.record(version, recorded);
        }
        verdicts.entrySet()
                .removeIf(one ->
                        !recorded.getOrDefault(one.getKey(), Verdict.ACCEPTED).refused()
                                && taken(one.getKey(), one.getValue()));
        recorded.keySet().retainAll(verdicts.keySet());
        assertEquals(lines(recorded), lines(verdicts));
    }

    /** Whether the container of another test, at the same time, has the port. */
    private static boolean taken(String name, Verdict verdict) {
        // Of a pod podman says no more than the latter.
        boolean taken = Stream.of("ddress already in use", "starting some containers: internal libpod error")
                .anyMatch(verdict.message()::contains);
        if (taken) {
            System.err.println("NOT TRIED: " + name + ", for another test has its port: " + verdict.message());
        }
        return taken;
    }

    private static String lines(Map<String, Verdict> verdicts) {
        StringBuilder lines = new StringBuilder();
        new TreeMap<>(verdicts)
                .forEach((name, verdict) ->
                        lines.append(name).append(": ").append(verdict.who()).append('\n'));
        return lines.toString();
    }
}
