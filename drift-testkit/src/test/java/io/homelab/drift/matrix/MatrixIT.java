package io.homelab.drift.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import io.homelab.drift.matrix.Recordings.Moment;
import io.homelab.drift.rig.Images;
import io.homelab.drift.rig.PodHost;
import io.homelab.drift.rig.Recording;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The matrix on real Podman, with root and without. {@code -Ddrift.matrix=5.8,5.8-rootless} runs it on some, {@code
 * -Ddrift.matrix.part=1/2} a part of it; {@code -Ddrift.record} keeps what was seen for {@link MatrixTest}. Containers are started on 5.8, and on the others only to
 * record them. Those of root that were never started are looked at by every newer Podman too: an upgrade is no drift.
 */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(value = MatrixIT.PODS, mode = ResourceAccessMode.READ)
class MatrixIT {

    /** The ids of root's pods lie in the rig's /run, by name. */
    static final String PODS = "/run/*.pod-id";

    private static final String STARTED = "5.8";

    @TempDir
    Path folder;

    @ParameterizedTest(name = "Podman {0}")
    @MethodSource("io.homelab.drift.matrix.Setup#asked")
    void driftFindsEveryChangeAndNothingElse(Setup setup) throws Exception {
        if (PodHost.rig().isEmpty()) {
            System.err.println("NOT RUN: the matrix needs a real Podman, -Ddrift.rig=DIR with DIR/podhost");
            abort("no rig");
        }
        if (!PodHost.has(setup.version())) {
            System.err.println("NOT RUN: the matrix on Podman " + setup + ", which the rig has not got");
            abort("not in the rig");
        }
        try (PodHost host =
                setup.rootless() ? PodHost.startWithoutRoot(setup.version()) : PodHost.start(setup.version())) {
            Images.read(CaseFile.FOLDER.resolve("images.txt")).forEach(host::image);
            host.run("podman", "tag", "docker.io/library/app:1", "localhost/app:3");
            List<Specimen> specimens = Specimen.all(setup.cases(), setup.podman());
            MatrixHost matrix = new MatrixHost(host, setup.podman(), specimens, folder.resolve("make"));
            Map<Moment, String> seen = live(setup, host, matrix);
            if (System.getProperty("drift.record") != null) {
                for (Map.Entry<Moment, String> one : seen.entrySet()) {
                    Recordings.write(Recordings.file(setup, one.getKey()), one.getValue());
                }
            }
            Matrix.Result result = new Matrix(setup, seen, folder.resolve("check")).run();
            System.err.printf("Podman %s: %d containers, %d trials%n", setup, specimens.size(), result.tried());
            Map<String, String> refused = new TreeMap<>(matrix.refused());
            refused.keySet().removeAll(setup.refusedSometimes().keySet());
            Set<String> expected = new TreeSet<>(setup.refused().keySet());
            Specimen.all(setup.allCases(), setup.podman()).stream()
                    .map(Specimen::name)
                    .filter(name ->
                            specimens.stream().noneMatch(made -> made.name().equals(name)))
                    .forEach(expected::remove);
            assertEquals(expected, refused.keySet(), () -> "refused: " + refused);
            assertEquals("", result.complaints());
            if (!setup.rootless() && !seen.containsKey(Moment.RUNNING)) {
                upgrade(setup, host);
            }
        }
    }

    private void upgrade(Setup setup, PodHost host) throws Exception {
        for (String newer :
                Setup.VERSIONS.subList(Setup.VERSIONS.indexOf(setup.version()) + 1, Setup.VERSIONS.size())) {
            if (!PodHost.has(newer)) {
                System.err.println("NOT RUN: the upgrade to Podman " + newer + ", which the rig has not got");
                continue;
            }
            host.upgrade(newer);
            Map<Moment, String> seen = Map.of(Moment.CREATED, snapshot(host));
            Matrix.Result result = new Matrix(setup, seen, folder.resolve("upgrade" + newer)).run();
            System.err.printf("Podman %s to %s: %d trials%n", setup, newer, result.tried());
            assertEquals("", result.complaints(), () -> "after the upgrade to " + newer);
        }
    }

    private Map<Moment, String> live(Setup setup, PodHost host, MatrixHost matrix) throws IOException {
        Map<Moment, String> seen = new EnumMap<>(Moment.class);
        matrix.make();
        seen.put(Moment.CREATED, snapshot(host));
        if (!setup.version().equals(STARTED) && System.getProperty("drift.record") == null) {
            return seen;
        }
        matrix.start();
        seen.put(Moment.RUNNING, Recordings.onlyStarted(snapshot(host)));
        matrix.stop();
        seen.put(Moment.STOPPED, Recordings.onlyStarted(snapshot(host)));
        matrix.start();
        seen.put(Moment.RESTARTED, Recordings.onlyStarted(snapshot(host)));
        matrix.liveIn();
        seen.put(Moment.LIVED_IN, Recordings.onlyStarted(snapshot(host)));
        return seen;
    }

    private String snapshot(PodHost host) throws IOException {
        String json = Recording.of(host.reader(folder).snapshot(List.of(), List.of()), host)
                .json();
        // what a call does not bring is not there
        assertTrue(json.contains("\"containers\"") && json.contains("\"images\""), "podman did not answer");
        return json;
    }
}
