package io.homelab.drift.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.abort;

import io.homelab.drift.core.option.PodmanVersion;
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
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The matrix on real Podman. {@code -Ddrift.matrix=5.8} runs it on one version; {@code -Ddrift.record} keeps what was seen
 * for {@link MatrixTest}. Containers are started on 5.8, and on the others only to record them.
 */
class MatrixIT {

    private static final String STARTED = "5.8";

    @TempDir
    Path folder;

    static List<String> versions() {
        return List.of(System.getProperty("drift.matrix", String.join(",", Matrix.VERSIONS))
                .split(",", -1));
    }

    @ParameterizedTest(name = "Podman {0}")
    @MethodSource("versions")
    void driftFindsEveryChangeAndNothingElse(String version) throws Exception {
        if (PodHost.rig().isEmpty()) {
            System.err.println("NOT RUN: the matrix needs a real Podman, -Ddrift.rig=DIR with DIR/podhost");
            abort("no rig");
        }
        PodmanVersion podman = PodmanVersion.parse(version).orElseThrow();
        try (PodHost host = PodHost.start(version)) {
            Images.read(CaseFile.FOLDER.resolve("images.txt")).forEach(host::image);
            host.run("podman", "tag", "docker.io/library/app:1", "localhost/app:3");
            List<Specimen> specimens = Specimen.all(CaseFile.all(), podman);
            MatrixHost matrix = new MatrixHost(host, podman, specimens, folder.resolve("make"));
            Map<Moment, String> seen = live(version, host, matrix);
            if (System.getProperty("drift.record") != null) {
                for (Map.Entry<Moment, String> one : seen.entrySet()) {
                    Recordings.write(Recordings.file(version, one.getKey()), one.getValue());
                }
            }
            Set<String> refused = new TreeSet<>(matrix.refused().keySet());
            refused.removeAll(Matrix.refused("", Matrix.SOMETIMES).keySet());
            refused.addAll(Matrix.refused("*").keySet().stream()
                    .filter(matrix.refused()::containsKey)
                    .toList());
            assertEquals(
                    new TreeSet<>(Matrix.refused(version).keySet()), refused, () -> "refused: " + matrix.refused());
            Matrix.Result result = new Matrix(version, seen, folder.resolve("check")).run();
            System.err.println("Podman " + version + ": " + result.tried() + " trials");
            assertEquals("", result.complaints());
        }
    }

    private Map<Moment, String> live(String version, PodHost host, MatrixHost matrix) throws IOException {
        Map<Moment, String> seen = new EnumMap<>(Moment.class);
        matrix.make();
        seen.put(Moment.CREATED, snapshot(host));
        if (!version.equals(STARTED) && System.getProperty("drift.record") == null) {
            return seen;
        }
        matrix.start();
        seen.put(Moment.RUNNING, Recordings.onlyStarted(snapshot(host)));
        matrix.stop();
        seen.put(Moment.STOPPED, Recordings.onlyStarted(snapshot(host)));
        matrix.start();
        seen.put(Moment.RESTARTED, Recordings.onlyStarted(snapshot(host)));
        return seen;
    }

    private String snapshot(PodHost host) throws IOException {
        return Recording.of(host.reader(folder).snapshot(List.of(), List.of()), host)
                .json();
    }
}
