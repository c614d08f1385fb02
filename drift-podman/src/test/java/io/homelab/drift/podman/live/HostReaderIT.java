package io.homelab.drift.podman.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.homelab.drift.core.host.HostState;
import io.homelab.drift.core.host.LiveContainer;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.podman.process.HostEnvironment;
import io.homelab.drift.podman.process.PodmanCommands;
import io.homelab.drift.podman.process.PodmanException;
import io.homelab.drift.podman.process.PodmanQuery;
import io.homelab.drift.podman.process.Program;
import io.homelab.drift.podman.process.ProgramException;
import io.homelab.drift.podman.snapshot.Json;
import io.homelab.drift.podman.systemd.NoSystemdException;
import io.homelab.drift.podman.systemd.Systemctl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Against real Podman: {@code mvn verify -Preal-podman -Ddrift.rig=DIR}. */
@ParameterizedClass
@ValueSource(strings = {"5.4", "5.8", "6.1"})
class HostReaderIT {

    private static final Systemctl NO_SYSTEMD = query -> {
        throw new NoSystemdException("not here");
    };
    private static final Duration MOST = Duration.ofSeconds(60);
    private static final String PREFIX = "drift-host-reader-";

    @Parameter
    private String version;

    @TempDir
    private Path directory;

    private final List<List<String>> asked = Collections.synchronizedList(new ArrayList<>());
    private PodmanCommands podman;
    private Program making;

    @BeforeEach
    void host() throws Exception {
        Path rig = Path.of(System.getProperty("drift.rig", ""), "podhost");
        if (!Files.isExecutable(rig)) {
            System.err.println("NOT RUN: no Podman to test against; -Ddrift.rig=DIR names the folder with podhost");
        }
        assumeTrue(Files.isExecutable(rig), "no rig");
        Path script = FakeProgram.script(directory, "podman", "exec " + rig + " exec " + version + " podman \"$@\"");
        podman = PodmanCommands.at(Optional.of(script), System.getenv(), MOST);
        making = Program.find(script.toString(), System.getenv());
        clean();
        Path image = FakeProgram.script(directory, "image", "exec " + rig + " image " + version + " \"$@\"");
        Program.find(image.toString(), System.getenv())
                .run(List.of("localhost/" + PREFIX + "image:1", "ENV A=hunter2"), MOST);
        ok("network", "create", PREFIX + "net");
        ok("volume", "create", PREFIX + "vol");
        ok("pod", "create", "--name", PREFIX + "pod");
        // Podman 5.4 takes the data from a pipe only.
        Path secret = FakeProgram.script(
                directory, "secret", "printf s | " + rig + " exec " + version + " podman secret create \"$1\" -");
        Program.find(secret.toString(), System.getenv()).run(List.of(PREFIX + "secret"), MOST);
        create("one", "--network", PREFIX + "net");
        create("two", "--pod", PREFIX + "pod");
        create("gone");
    }

    @AfterEach
    void clean() throws Exception {
        if (making == null) {
            return;
        }
        making.run(List.of("rm", "-f", "-t", "0", PREFIX + "one", PREFIX + "two", PREFIX + "gone"), MOST);
        making.run(List.of("pod", "rm", "-f", PREFIX + "pod"), MOST);
        making.run(List.of("network", "rm", "-f", PREFIX + "net"), MOST);
        making.run(List.of("volume", "rm", "-f", PREFIX + "vol"), MOST);
        making.run(List.of("secret", "rm", PREFIX + "secret"), MOST);
        making.run(List.of("rmi", "-f", "localhost/" + PREFIX + "image:1"), MOST);
    }

    @Test
    void allThatWasMadeIsReadInTenCalls() {
        HostState state = reader(this::counted).state(List.of());

        assertEquals(List.of(), errors(state));
        assertTrue(asked.size() <= 9, asked.toString());
        assertTrue(names(state).containsAll(Set.of(PREFIX + "one", PREFIX + "two", PREFIX + "gone")));
        assertTrue(state.images().orElseThrow().stream()
                .anyMatch(image -> image.names().contains("localhost/" + PREFIX + "image:1")));
        assertTrue(state.networks().orElseThrow().stream()
                .anyMatch(network -> network.name().equals(PREFIX + "net")));
        assertTrue(state.volumes().orElseThrow().stream()
                .anyMatch(volume -> volume.name().equals(PREFIX + "vol")));
        assertTrue(
                state.pods().orElseThrow().stream().anyMatch(pod -> pod.name().equals(PREFIX + "pod")));
        assertTrue(state.secrets().orElseThrow().stream()
                .anyMatch(secret -> secret.name().equals(PREFIX + "secret")));
        assertTrue(state.podman().orElseThrow().toString().startsWith(version));
    }

    @Test
    void snapshotIsWhatInspectPrints() throws Exception {
        JsonNode snapshot =
                Json.read(reader(podman).snapshot(List.of(), List.of()).json());

        assertEquals(
                unordered(printed("container", PREFIX + "one")),
                unordered(named(snapshot.get("containers"), "Name", PREFIX + "one")));
        assertEquals(
                unordered(printed("network", PREFIX + "net")),
                unordered(named(snapshot.get("networks"), "name", PREFIX + "net")));
        assertEquals(
                unordered(printed("volume", PREFIX + "vol")),
                unordered(named(snapshot.get("volumes"), "Name", PREFIX + "vol")));
        assertEquals(
                unordered(printed("pod", PREFIX + "pod")),
                unordered(named(snapshot.get("pods"), "Name", PREFIX + "pod")));
    }

    @Test
    void containerRemovedBetweenTheRoundsIsNotShownAndNoProblem() {
        HostState state = reader(query -> {
                    if (query.verb() == PodmanQuery.Verb.INSPECT) {
                        remove("gone");
                    }
                    return podman.ask(query);
                })
                .state(List.of());

        assertEquals(List.of(), errors(state));
        assertTrue(names(state).contains(PREFIX + "one"));
        assertFalse(names(state).contains(PREFIX + "gone"));
    }

    private HostReader reader(PodmanCommands asking) {
        return new HostReader(
                asking, NO_SYSTEMD, new HostEnvironment(directory, Map.of(), 0, 0), false, Clock.systemUTC());
    }

    private PodmanCommands.Output counted(PodmanQuery query) throws PodmanException {
        asked.add(query.arguments());
        return podman.ask(query);
    }

    private void remove(String name) {
        try {
            making.run(List.of("rm", "-f", "-t", "0", PREFIX + name), MOST);
        } catch (ProgramException e) {
            throw new AssertionError(e);
        }
    }

    private void create(String name, String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("create", "--name", PREFIX + name));
        arguments.addAll(List.of(options));
        arguments.addAll(List.of("localhost/" + PREFIX + "image:1", "/bin/sleep", "1"));
        ok(arguments.toArray(String[]::new));
    }

    private void ok(String... arguments) throws IOException {
        PodmanCommands.Output output = making.run(List.of(arguments), MOST);
        assertEquals(0, output.status(), output.stderr());
    }

    private JsonNode printed(String kind, String name) throws IOException {
        return Json.read(making.run(List.of(kind, "inspect", "--", name), MOST).stdout())
                .get(0);
    }

    private static JsonNode named(JsonNode documents, String member, String name) {
        for (JsonNode document : documents) {
            if (document.path(member).asString("").equals(name)) {
                return document;
            }
        }
        throw new AssertionError("no " + name);
    }

    /** The document as a text, lists sorted: Podman prints some of them in another order each time. */
    private static String unordered(JsonNode node) {
        if (node.isArray()) {
            return node.values().stream()
                    .map(HostReaderIT::unordered)
                    .sorted()
                    .toList()
                    .toString();
        }
        if (node.isObject()) {
            return node.properties().stream()
                    .map(member -> member.getKey() + "=" + unordered(member.getValue()))
                    .toList()
                    .toString();
        }
        return node.toString();
    }

    private static Set<String> names(HostState state) {
        return state.containers().orElseThrow().stream()
                .map(LiveContainer::name)
                .collect(Collectors.toSet());
    }

    private static List<String> errors(HostState state) {
        return state.problems().stream()
                .filter(problem -> problem.level() == Problem.Level.ERROR)
                .map(Problem::message)
                .toList();
    }
}
