package io.homelab.drift.rig;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import io.homelab.drift.core.host.HostState;
import io.homelab.drift.core.host.LiveContainer;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.InspectedValue;
import io.homelab.drift.core.spec.value.Mount;
import io.homelab.drift.podman.snapshot.Snapshot;
import io.homelab.drift.testkit.host.QuadletFiles;
import io.homelab.drift.testkit.host.StartedHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same quadlets, made by real Podman and on paper: what inspect shows of both, field by field. Of a template nothing is made. {@code -Ddrift.versions=5.4,5.8,6.1}
 * says on which; {@code -Ddrift.record} keeps what was seen for {@link FixtureRecordedTest}.
 */
class FixtureIT {

    private static final Path EXAMPLE = Path.of("../examples/homelab");

    /** Where the quadlets of a host of its own would lie. */
    private static final String DIRECTORY = "/etc/containers/systemd";

    @TempDir
    Path folder;

    static List<String> setups() {
        return List.of(System.getProperty("drift.versions", "5.4,5.8,6.1").split(",", -1));
    }

    @ParameterizedTest(name = "Podman {0}")
    @MethodSource("setups")
    void quadletsOnPaperShowWhatRealOnesShow(String version) throws Exception {
        if (PodHost.rig().isEmpty()) {
            System.err.println("NOT RUN: fixtures beside a real Podman, -Ddrift.rig=DIR with DIR/podhost");
            abort("no rig");
        }
        if (!PodHost.has(version)) {
            System.err.println("NOT RUN: fixtures beside Podman " + version + ", which the rig has not got");
            abort("not in the rig");
        }
        PodmanVersion podman = PodmanVersion.parse(version).orElseThrow();
        QuadletFiles files = QuadletFiles.in(EXAMPLE.resolve("quadlets"));
        try (PodHost host = PodHost.start(version)) {
            Images.read(EXAMPLE.resolve("record/images")).forEach(host::image);
            prepare(host, StartedHost.of(files, podman, false, List.of()).state());
            Maker.GENERATOR.make(
                    host, podman, EXAMPLE.resolve("quadlets").toAbsolutePath(), unit -> unit.indexOf('@') < 0);
            String json = Recording.of(host.reader(folder).snapshot(List.of(), List.of()), host)
                    .json()
                    .replace(host.home() + "/quadlets", DIRECTORY);
            if (System.getProperty("drift.record") != null) {
                FixtureRecordedTest.write(version, json);
            }
            compare(json, files);
        }
    }

    /** Holds what a host on paper shows against a recorded one. */
    static void compare(String json, QuadletFiles files) throws Exception {
        HostState real = Snapshot.parse(json).state(Optional.empty());
        HostState paper = StartedHost.like(real, files, DIRECTORY).state();
        Set<String> differences = new TreeSet<>();
        int compared = 0;
        for (LiveContainer container : real.containers().orElseThrow()) {
            if (container.infra()) {
                continue;
            }
            compared++;
            Optional<LiveContainer> same = paper.containers().orElseThrow().stream()
                    .filter(one -> one.name().equals(container.name()))
                    .findFirst();
            if (same.isEmpty()) {
                differences.add(container.name() + " is not on paper");
            } else {
                differences.addAll(ShownDifferences.of(same.get(), container));
                if (!same.get().unit().equals(container.unit())) {
                    differences.add(container.name() + " is of " + same.get().unit() + ", really " + container.unit());
                }
            }
        }
        differences.addAll(ShownDifferences.ofNetworks(paper, real));
        differences.addAll(ShownDifferences.ofVolumes(paper, real));
        assertEquals("", String.join("\n", differences));
        assertTrue(compared > 10, "only " + compared + " containers");
    }

    /** What the containers mount has to be there. */
    private static void prepare(PodHost host, HostState paper) throws IOException {
        StringBuilder script = new StringBuilder("set -e\n");
        for (LiveContainer container : paper.containers().orElseThrow()) {
            mounts(container)
                    .filter(mount -> mount.type() == Mount.Type.BIND)
                    .map(Mount::source)
                    .forEach(source -> script.append("[ -e '%1$s' ] || mkdir -p '%1$s'\n".formatted(source)));
        }
        paper.secrets()
                .orElseThrow()
                .forEach(secret -> script.append("echo x | podman secret create ")
                        .append(secret.name())
                        .append(" - >/dev/null\n"));
        script.append("mkdir -p ~/vaultwarden && : >~/vaultwarden/vaultwarden.env\n");
        script.append("[ -e /dev/dri/renderD128 ] || { mkdir -p /dev/dri && mknod /dev/dri/renderD128 c 226 128; }\n");
        script.append("[ -e /dev/ttyUSB0 ] || mknod /dev/ttyUSB0 c 188 0 || true\n");
        Path scripts = Files.createTempDirectory("fixture-it");
        Files.writeString(scripts.resolve("prepare.sh"), script);
        host.run("sh", host.put(scripts, "scripts") + "/prepare.sh");
    }

    private static Stream<Mount> mounts(LiveContainer container) {
        return container.field(ContainerField.VOLUME) instanceof InspectedValue.Given given
                ? given.elements().stream()
                        .map(Element::value)
                        .filter(Mount.class::isInstance)
                        .map(Mount.class::cast)
                : Stream.of();
    }
}
