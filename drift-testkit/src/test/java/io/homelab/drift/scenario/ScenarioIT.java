package io.homelab.drift.scenario;

import static io.homelab.drift.testkit.DriftAssertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.homelab.drift.core.check.Drift;
import io.homelab.drift.core.context.DeclaredSet;
import io.homelab.drift.core.context.EventLog;
import io.homelab.drift.core.context.FileHistory;
import io.homelab.drift.core.context.HostProfile;
import io.homelab.drift.core.context.HostReading;
import io.homelab.drift.core.context.ReferencedFiles;
import io.homelab.drift.core.host.HostState;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.podman.live.HostReader;
import io.homelab.drift.quadlet.Quadlets;
import io.homelab.drift.rig.Images;
import io.homelab.drift.rig.Maker;
import io.homelab.drift.rig.PodHost;
import io.homelab.drift.rig.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Acts the scenarios out: containers are made of the quadlets as they once were, then drift checks them against the quadlets
 * as they are now. {@code -Ddrift.versions=5.4,5.8,6.1} names the versions of Podman (5.8 where none is named),
 * {@code -Ddrift.scenarios=memory.*} those of the scenarios; {@code -Ddrift.record} writes the snapshots anew.
 */
class ScenarioIT {

    private static final Map<String, PodHost> HOSTS = new HashMap<>();

    @TempDir
    Path folder;

    static Stream<Arguments> plays() {
        List<Arguments> plays = new ArrayList<>();
        for (String version : System.getProperty("drift.versions", "5.8").split(",", -1)) {
            for (Scenario scenario : Scenario.all()) {
                for (Maker maker : Maker.values()) {
                    plays.add(Arguments.of(version, scenario, maker));
                }
            }
        }
        return plays.stream();
    }

    @ParameterizedTest(name = "Podman {0}, {1}, made by the {2}")
    @MethodSource("plays")
    void driftFindsWhatWasDone(String version, Scenario scenario, Maker maker) throws IOException {
        if (PodHost.rig().isEmpty()) {
            System.err.println("NOT RUN: the scenarios need a real Podman, -Ddrift.rig=DIR with DIR/podhost");
            abort("no rig");
        }
        PodHost host = HOSTS.computeIfAbsent(version, ScenarioIT::start);
        host.clear();
        PodmanVersion podman = PodmanVersion.parse(version).orElseThrow();
        Path originals = Files.createDirectory(folder.resolve("originals"));
        scenario.copyOriginals(originals, podman);
        maker.make(host, podman, originals);
        scenario.byHand().forEach(host::run);
        check(host, scenario, maker);
    }

    private static PodHost start(String version) {
        PodHost host = PodHost.start(version);
        Images.read(Scenario.IMAGES).forEach(host::image);
        host.run("mkdir", "-p", "/mnt/media");
        return host;
    }

    @AfterAll
    static void stop() {
        HOSTS.values().forEach(PodHost::close);
    }

    private void check(PodHost host, Scenario scenario, Maker maker) throws IOException {
        HostReader reader = host.reader(folder);
        if (System.getProperty("drift.record") != null && maker == Maker.GENERATOR) {
            Recording.of(reader.snapshot(List.of(), List.of()), host)
                    .write(scenario.folder().resolve("snapshot.json"));
        }
        HostState state = reader.state(List.of());
        Path quadlets = Files.createDirectory(folder.resolve("quadlets"));
        scenario.copyQuadlets(quadlets, state.podman().orElseThrow());
        DeclaredSet set = Quadlets.in(quadlets).read(HostProfile.recorded(state));
        DriftReport report = Drift.of(new HostReading(
                        set, state, ReferencedFiles.ofThisHost(), FileHistory.UNKNOWN, EventLog.UNKNOWN, Instant.EPOCH))
                .check();
        Stream<String> expected =
                Stream.concat(Stream.of("problem: " + PodHost.NO_SYSTEMD), scenario.expectations().stream());
        assertThat(report).finds(expected.toArray(String[]::new));
    }
}
