package io.homelab.drift.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.rig.Images;
import io.homelab.drift.rig.PodHost;
import io.homelab.drift.rig.Recording;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Several cases of the matrix at a time, drawn at random, on real Podman: {@code -Ddrift.combinations=1000} says how many,
 * {@code -Ddrift.seed=7} which, {@code -Ddrift.matrix=5.8} on which version.
 */
@ResourceLock(MatrixIT.PODS)
class CombinationIT {

    private static final String FEW = "100";
    private static final String SEED = "20261125";

    @TempDir
    Path folder;

    @ParameterizedTest(name = "Podman {0}")
    @MethodSource("io.homelab.drift.matrix.Setup#versions")
    void driftFindsEveryChangeAmongOthersAndNothingElse(String version) throws Exception {
        if (PodHost.rig().isEmpty()) {
            System.err.println("NOT RUN: combinations need a real Podman, -Ddrift.rig=DIR with DIR/podhost");
            abort("no rig");
        }
        PodmanVersion podman = PodmanVersion.parse(version).orElseThrow();
        int count = Integer.parseInt(System.getProperty("drift.combinations", FEW));
        long seed = Long.parseLong(System.getProperty("drift.seed", SEED));
        CombinationTrials trials = new CombinationTrials(podman, seed, count, folder.resolve("draw"));
        try (PodHost host = PodHost.start(version)) {
            Images.read(CaseFile.FOLDER.resolve("images.txt")).forEach(host::image);
            host.run("podman", "tag", "docker.io/library/app:1", "localhost/app:3");
            MatrixHost made =
                    new MatrixHost(host, podman, trials.specimens(), trials.quadlets(), folder.resolve("make"));
            made.make();
            String seen = Recording.of(host.reader(folder).snapshot(List.of(), List.of()), host)
                    .json();
            List<String> complaints = trials.check(seen, made.refused(), folder.resolve("check"));
            System.err.println("Podman " + version + ", seed " + seed + ": " + trials.tried() + " trials of " + count
                    + " combinations, " + made.refused().size() + " containers refused");
            if (System.getProperty("drift.refused") != null) {
                made.refused().forEach((name, why) -> System.err.println("refused " + name + " " + why));
            }
            assertEquals("", String.join("\n", complaints));
            assertTrue(trials.tried() > count, () -> "only " + trials.tried() + " trials");
        }
    }
}
