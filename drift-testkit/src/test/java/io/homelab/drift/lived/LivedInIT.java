package io.homelab.drift.lived;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.abort;

import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.rig.Images;
import io.homelab.drift.rig.Maker;
import io.homelab.drift.rig.PodHost;
import io.homelab.drift.rig.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Makes services on real Podman and lives in them. {@code -Ddrift.lived=5.4,6.1-rootless} does it on others, and {@code
 * -Ddrift.record} keeps what was seen.
 */
@ResourceLock("ports of the rig")
class LivedInIT {

    private static final String ROOTLESS = "-rootless";

    @TempDir
    Path folder;

    static List<String> setups() {
        return List.of(System.getProperty("drift.lived", "5.8,5.8-rootless").split(",", -1));
    }

    @ParameterizedTest(name = "Podman {0}")
    @MethodSource("setups")
    void nothingThatGrowsByUseIsDrift(String setup) throws Exception {
        if (PodHost.rig().isEmpty()) {
            System.err.println("NOT RUN: services to be lived in need a real Podman, -Ddrift.rig=DIR with DIR/podhost");
            abort("no rig");
        }
        boolean rootless = setup.endsWith(ROOTLESS);
        String version = setup.replace(ROOTLESS, "");
        Path quadlets = folder.resolve("quadlets");
        LivedIn.write(quadlets, rootless);
        try (PodHost host = rootless ? PodHost.startWithoutRoot(version) : PodHost.start(version)) {
            Images.read(LivedIn.FOLDER.resolve("images.txt")).forEach(host::image);
            Files.createDirectories(host.root().resolve("srv/lived"));
            host.run("sh", "-c", "printf secret | podman secret create key -");
            Maker.GENERATOR.make(host, PodmanVersion.parse(version).orElseThrow(), quadlets);
            host.run("sh", "-c", "podman start --all >/dev/null 2>&1; sleep 3");
            String scripts = host.put(LivedIn.FOLDER.toAbsolutePath(), "life");
            String refused = host.run("sh", scripts + "/life.sh");
            String seen = keep(setup, host);
            assertEquals("", refused);
            assertEquals(List.of(), LivedIn.found(quadlets, seen));
        }
    }

    private String keep(String name, PodHost host) throws IOException {
        String json = Recording.of(host.reader(folder).snapshot(List.of(), List.of()), host)
                .json();
        if (Optional.ofNullable(System.getProperty("drift.record")).isPresent()) {
            LivedIn.record(name, json);
        }
        return json;
    }
}
