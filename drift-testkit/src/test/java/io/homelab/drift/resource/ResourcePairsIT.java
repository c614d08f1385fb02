package io.homelab.drift.resource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.abort;

import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.systemd.Word;
import io.homelab.drift.rig.Maker;
import io.homelab.drift.rig.PodHost;
import io.homelab.drift.rig.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Networks and volumes on real Podman, made from what its generator says; {@code -Ddrift.matrix=5.8} on some. {@code -Ddrift.record} keeps what was seen. */
@Execution(ExecutionMode.CONCURRENT)
class ResourcePairsIT {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    static final String LIVED_IN = "-lived-in";

    private static final String USER = "docker.io/library/user:1";

    private static final String USE = """
            {
                podman run -d --name user --cgroups=enabled --volume %1$s:/data %2$s
                podman exec user /bin/sh -c 'echo a >>/data/file'
                podman restart --time 0 user
            } >/dev/null 2>&1
            podman volume inspect %1$s && echo ,
            podman rm --force --time 0 user >/dev/null 2>&1
            """;

    @TempDir
    Path folder;

    static Path recording(String version) {
        return ResourceKind.FOLDER.resolve("recorded").resolve(version + ".json");
    }

    @ParameterizedTest(name = "Podman {0}")
    @MethodSource("io.homelab.drift.matrix.Setup#versions")
    void whatWasMadeFromOneQuadletIsDriftForEveryOtherThatMakesAnother(String version) throws Exception {
        if (PodHost.rig().isEmpty()) {
            System.err.println("NOT RUN: networks and volumes need a real Podman, -Ddrift.rig=DIR with DIR/podhost");
            abort("no rig");
        }
        if (!PodHost.has(version)) {
            System.err.println("NOT RUN: networks and volumes on Podman " + version + ", which the rig has not got");
            abort("not in the rig");
        }
        PodmanVersion podman = PodmanVersion.parse(version).orElseThrow();
        String seen;
        String livedIn;
        try (PodHost host = PodHost.start(version)) {
            List.of("docker.io/library/app:1", "docker.io/library/app:2")
                    .forEach(name -> host.image(name, List.of("LABEL of=" + name)));
            host.image(USER, List.of("USER 1000:100", "CMD [\"/bin/sleep\", \"1000\"]"));
            ObjectNode snapshot = (ObjectNode) MAPPER.readTree(
                    Recording.of(host.reader(folder).snapshot(List.of(), List.of()), host)
                            .json());
            snapshot.remove("images");
            ObjectNode later = snapshot.deepCopy();
            snapshot.set("networks", documents(host, podman, ResourceKind.NETWORK));
            ArrayNode volumes = documents(host, podman, ResourceKind.VOLUME);
            snapshot.set("volumes", every(2, 0, volumes));
            later.set("volumes", every(2, 1, volumes));
            seen = Recording.of(snapshot).json();
            livedIn = Recording.of(later).json();
        }
        if (System.getProperty("drift.record") != null) {
            Files.writeString(recording(version), seen);
            Files.writeString(recording(version + LIVED_IN), livedIn);
        }
        for (ResourceKind kind : ResourceKind.values()) {
            ResourcePairs pairs = new ResourcePairs(kind, seen, seen, podman);
            assertEquals(kind.quadlets(podman).size() * kind.quadlets(podman).size(), pairs.size());
            assertEquals("", pairs.complaints(folder.resolve("check")));
        }
        ResourcePairs pairs = new ResourcePairs(ResourceKind.VOLUME, seen, livedIn, podman);
        assertEquals("", pairs.complaints(folder.resolve("lived-in")));
    }

    private static ArrayNode every(int step, int first, ArrayNode documents) {
        ArrayNode some = MAPPER.createArrayNode();
        for (int i = first; i < documents.size(); i += step) {
            some.add(documents.get(i));
        }
        return some;
    }

    /**
     * What each quadlet makes, and behind it a volume as it is when a container that is not root has used it twice, as far as it
     * can in the rig; it is removed at once, as no two networks may have the same addresses.
     */
    private ArrayNode documents(PodHost host, PodmanVersion podman, ResourceKind kind) throws IOException {
        Path quadlets = Files.createDirectories(folder.resolve(kind.plural()));
        kind.write(quadlets, podman);
        List<String> script = new ArrayList<>(List.of("refused=0", "echo ["));
        Map<String, List<Word>> commands = Maker.GENERATOR.commands(host, podman, quadlets);
        assertEquals(kind.quadlets(podman).size(), commands.size(), () -> "units of " + commands.keySet());
        for (Map.Entry<String, List<Word>> unit : commands.entrySet()) {
            String name = unit.getKey().replace("-" + kind.word() + ".service", "");
            String command =
                    unit.getValue().stream().map(word -> quoted(word.text())).collect(Collectors.joining(" "));
            script.add("if PODMAN_SYSTEMD_UNIT=" + unit.getKey() + " " + command + " >/dev/null; then");
            script.add("podman " + kind.word() + " inspect " + name + " && echo ,");
            if (kind == ResourceKind.VOLUME) {
                script.add(USE.formatted(name, USER));
            }
            script.add("podman " + kind.word() + " rm " + name + " >/dev/null");
            script.add("else refused=1; echo " + quoted("refused: " + command) + " >&2; fi");
        }
        script.add("echo []]; exit $refused");
        Path scripts = Files.createDirectories(folder.resolve("scripts"));
        Files.writeString(scripts.resolve("make.sh"), String.join("\n", script) + "\n");
        ArrayNode documents = MAPPER.createArrayNode();
        String arrays = host.run("sh", host.put(scripts, "scripts") + "/make.sh");
        MAPPER.readTree(arrays).forEach(array -> documents.addAll((ArrayNode) array));
        return documents;
    }

    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }
}
