package io.homelab.drift.adopt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.homelab.drift.core.adopt.Adopt;
import io.homelab.drift.core.policy.Policy;
import io.homelab.drift.core.report.Adoption;
import io.homelab.drift.core.report.FilePatch;
import io.homelab.drift.podman.Hosts;
import io.homelab.drift.quadlet.Quadlets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Containers of Podman 5.8.6, made with {@code --memory 2g --network lan --env A=1 --env B=one --env C=3 --health-cmd /bin/true}, and what
 * it showed after {@code podman update --memory 3g --env A=9 --env "B=two words" --unsetenv C --health-cmd 'echo 100% $HOME'} and
 * {@code podman network connect n2}.
 */
class AdoptTest {

    private static final Path RECORDED = Path.of("src/test/resources/adopt/snapshot.json");
    private static final String IMAGE = "Image=localhost/app:1\n";
    private static final String NETWORK = "Network=lan\n";
    private static final String MEMORY = "Memory=2g\n";
    private static final String ENV = "Environment=A=1 B=one C=3\n";
    private static final String HEALTH = "HealthCmd=/bin/true\n";

    private static final String NETWORK_NOW = "Network=lan\nNetwork=n2\n";
    private static final String MEMORY_NOW = "Memory=3g\n";
    private static final String ENV_NOW = "Environment=A=9 \"B=two words\"\n";
    private static final String HEALTH_NOW = "HealthCmd=echo 100%% $$HOME\n";

    @TempDir
    private Path folder;

    private static Adoption.Service adopted(Map<String, String> files) {
        return Adopt.of(Quadlets.of(files), Hosts.recorded(RECORDED))
                .services("web")
                .adoption()
                .services()
                .get(0);
    }

    /** The files that read otherwise. */
    private static Map<String, String> written(Map<String, String> files) {
        Adoption.Service service = adopted(files);
        assertEquals(List.of(), service.left());
        Map<String, String> written = new TreeMap<>();
        service.patches().forEach(patch -> written.put(patch.file(), FilePatch.readable(patch.after())));
        return written;
    }

    /** The text of one file. */
    private static String written(String text) {
        Map<String, String> written = written(Map.of("web.container", text));
        assertEquals(1, written.size());
        return written.get("web.container");
    }

    private static List<String> left(Map<String, String> files) {
        return adopted(files).left().stream()
                .map(left -> left.what() + ": " + left.reason())
                .toList();
    }

    private static String lines(String lines) {
        return lines.replace("⏎", "\n").replace("→", "\t") + "\n";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "Memory=2g|Memory=3g",
                "Memory=2048m|Memory=3072m",
                "# as much as it takes⏎  Memory = 2g →⏎|# as much as it takes⏎  Memory = 3g →⏎",
                "Memory=1g⏎Memory=2g|Memory=1g⏎Memory=3g",
                "Memory=\\⏎; the limit⏎  2g|Memory=\\⏎; the limit⏎  3g",
                "PodmanArgs=--memory=2g|PodmanArgs=--memory=3g",
                "PodmanArgs=--memory 2g --pull=missing|PodmanArgs=--memory 3g --pull=missing",
                "PodmanArgs=--pull=missing -m2g|PodmanArgs=--pull=missing -m3g",
                "PodmanArgs=-m \"2g\"|PodmanArgs=-m \"3g\"",
                "PodmanArgs=--pull=missing \\⏎  # the limit⏎  --memory \\⏎  2g|PodmanArgs=--pull=missing \\⏎  # the limit⏎  --memory \\⏎  3g",
                "PodmanArgs=--memory=1g⏎PodmanArgs=--memory=2g|PodmanArgs=--memory=1g⏎PodmanArgs=--memory=3g"
            })
    void valueIsWrittenOnTheLineThatGaveIt(String before, String after) {
        String rest = IMAGE + NETWORK + ENV + HEALTH;
        String now = IMAGE + NETWORK_NOW + ENV_NOW + HEALTH_NOW;
        assertEquals("[Container]\n" + lines(after) + now, written("[Container]\n" + lines(before) + rest));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "Environment=A=1 B=one C=3|Environment=A=9 \"B=two words\"",
                "Environment=A=1⏎# gone⏎Environment=C=3⏎Environment=B=one|Environment=A=9⏎# gone⏎Environment=\"B=two words\"",
                "Environment='A=1' \"B=one\" C=3|Environment='A=9' \"B=two words\"",
                "Environment='B=one' C=3  A=1|Environment='B=two words'  A=9",
                "Environment=A=1 \\⏎  B=one \\⏎  C=3|Environment=A=9 \\⏎  \"B=two words\"",
                "Environment=A=1 \\⏎→C=3 \\⏎# last⏎→B=one|Environment=A=9 \\⏎# last⏎→\"B=two words\"",
                "Environment=C=3 \\⏎  A=1 B=one|Environment=\\⏎  A=9 \"B=two words\"",
                "PodmanArgs=--env=A=1 -e B=one --env C=3|PodmanArgs=--env=A=9 -e \"B=two words\"",
                "Environment=A=0⏎Environment=A=1 B=one C=3|Environment=A=0⏎Environment=A=9 \"B=two words\""
            })
    void wordIsWrittenAmongItsNeighbours(String before, String after) {
        String rest = IMAGE + NETWORK + MEMORY + HEALTH;
        String now = IMAGE + NETWORK_NOW + MEMORY_NOW + HEALTH_NOW;
        assertEquals("[Container]\n" + lines(after) + now, written("[Container]\n" + lines(before) + rest));
    }

    @Test
    void dropInThatGaveTheValueIsEdited() {
        String main = "[Container]\nMemory=1g\n" + IMAGE + NETWORK + HEALTH;
        Map<String, String> written = written(Map.of(
                "web.container", main,
                "web.container.d/10-memory.conf", "[Container]\n" + MEMORY,
                "web.container.d/20-env.conf", "[Container]\nEnvironment=\n" + ENV));
        assertEquals(
                Map.of(
                        "web.container", "[Container]\nMemory=1g\n" + IMAGE + NETWORK_NOW + HEALTH_NOW,
                        "web.container.d/10-memory.conf", "[Container]\n" + MEMORY_NOW,
                        "web.container.d/20-env.conf", "[Container]\nEnvironment=\n" + ENV_NOW),
                written);
    }

    @Test
    void newLineGoesIntoTheDropInWhereThatClearsTheOthers() {
        String main = "[Container]\nNetwork=other\n" + IMAGE + MEMORY + ENV + HEALTH;
        Map<String, String> written =
                written(Map.of("web.container", main, "web.container.d/10.conf", "[Container]\nNetwork=\n" + NETWORK));
        assertEquals("[Container]\nNetwork=\n" + NETWORK_NOW, written.get("web.container.d/10.conf"));
    }

    @Test
    void lineEndsOfWindowsStay() {
        String before = "[Container]\n" + IMAGE + NETWORK + MEMORY + ENV + HEALTH;
        String after = "[Container]\n" + IMAGE + NETWORK_NOW + MEMORY_NOW + ENV_NOW + HEALTH_NOW;
        assertEquals(after.replace("\n", "\r\n"), written(before.replace("\n", "\r\n")));
    }

    @Test
    void missingEndOfTheLastLineStaysMissing() {
        String before = "[Container]\n" + IMAGE + MEMORY + ENV + HEALTH + NETWORK;
        String after = "[Container]\n" + IMAGE + MEMORY_NOW + ENV_NOW + HEALTH_NOW + NETWORK_NOW;
        assertEquals(after.stripTrailing(), written(before.stripTrailing()));
    }

    @Test
    void newLineStandsBeforeTheNextSection() {
        String before = "[Container]\n" + IMAGE + "PodmanArgs=--network=lan\n" + MEMORY + ENV + HEALTH
                + "# the end\n\n[Install]\nWantedBy=default.target\n";
        String after = "[Container]\n" + IMAGE + "PodmanArgs=--network=lan\n" + MEMORY_NOW + ENV_NOW + HEALTH_NOW
                + "Network=n2\n# the end\n\n[Install]\nWantedBy=default.target\n";
        assertEquals(after, written(before));
    }

    @Test
    void networkIsCalledByItsQuadlet() {
        Map<String, String> files = new HashMap<>();
        files.put("web.container", "[Container]\n" + IMAGE + "Network=lan.network\n" + MEMORY + ENV + HEALTH);
        files.put("lan.network", "[Network]\nNetworkName=lan\n");
        files.put("n2.network", "[Network]\nNetworkName=n2\n");
        assertEquals(
                "[Container]\n" + IMAGE + "Network=lan.network\nNetwork=n2.network\n" + MEMORY_NOW + ENV_NOW
                        + HEALTH_NOW,
                written(files).get("web.container"));
    }

    @Test
    void bytesThatAreNoUtf8Stay() throws IOException {
        Path quadlets = Files.createDirectory(folder.resolve("quadlets"));
        String text = "# caf\u00e9\n[Container]\n" + IMAGE + NETWORK + MEMORY + ENV + HEALTH;
        Files.write(quadlets.resolve("web.container"), text.getBytes(StandardCharsets.ISO_8859_1));
        FilePatch patch = Adopt.of(Quadlets.in(quadlets), Hosts.recorded(RECORDED))
                .services("web")
                .adoption()
                .services()
                .get(0)
                .patches()
                .get(0);
        String now = "# caf\u00e9\n[Container]\n" + IMAGE + NETWORK_NOW + MEMORY_NOW + ENV_NOW + HEALTH_NOW;
        assertArrayEquals(now.getBytes(StandardCharsets.ISO_8859_1), patch.newBytes());
        assertArrayEquals(text.getBytes(StandardCharsets.ISO_8859_1), patch.oldBytes());
        assertEquals(quadlets.resolve("web.container"), patch.path().orElseThrow());
    }

    @Test
    void imageThatWasUpdatedByHandIsWritten() {
        Map<String, String> files = Map.of("img.container", "[Container]\n# pinned\nImage=localhost/app:1\n");
        FilePatch patch = Adopt.of(Quadlets.of(files), Hosts.recorded(RECORDED))
                .services("img")
                .adoption()
                .services()
                .get(0)
                .patches()
                .get(0);
        assertEquals("[Container]\n# pinned\nImage=localhost/app:2\n", patch.after());
    }

    @Test
    void sharedDropInIsNotEdited() {
        String main = "[Container]\n" + IMAGE + NETWORK + ENV + HEALTH;
        Map<String, String> files = Map.of(
                "web.container", main,
                "db.container", "[Container]\n" + IMAGE,
                "container.d/10-memory.conf", "[Container]\n" + MEMORY);
        assertEquals(List.of("memory: container.d/10-memory.conf is shared with db"), left(files));
    }

    @Test
    void dropInForAllIsEditedWhereThereIsNoOther() {
        String main = "[Container]\n" + IMAGE + NETWORK + ENV + HEALTH;
        assertEquals(
                "[Container]\n" + MEMORY_NOW,
                written(Map.of("web.container", main, "container.d/10-memory.conf", "[Container]\n" + MEMORY))
                        .get("container.d/10-memory.conf"));
    }

    @Test
    void secondNetworkBesideAnAddressIsLeft() {
        String text = "[Container]\n" + IMAGE + NETWORK + "IP=10.89.0.7\n" + MEMORY + ENV + HEALTH;
        assertEquals(
                List.of(
                        "network n2: the quadlet gives the container an address, which podman takes for a single network"
                                + " alone; write it after its network (Network=NAME:ip=…)"),
                left(Map.of("web.container", text)));
    }

    @Test
    void fileWithVariablesIsNotWritten() throws IOException {
        Path quadlets = Files.createDirectory(folder.resolve("quadlets"));
        Files.writeString(quadlets.resolve("web.env"), "A=1\n");
        Files.writeString(
                quadlets.resolve("web.container"),
                "[Container]\n" + IMAGE + NETWORK_NOW + MEMORY_NOW + "EnvironmentFile=./web.env\n" + HEALTH_NOW);
        Adoption.Service service = Adopt.of(Quadlets.in(quadlets), Hosts.recorded(RECORDED))
                .services("web")
                .adoption()
                .services()
                .get(0);
        assertEquals(List.of(), service.patches());
    }

    @Test
    void overrideOfSystemdIsWrittenIntoTheQuadlet() {
        Path scenario = Path.of("src/test/resources/scenarios/systemd-overridden");
        Adoption.Service service = Adopt.of(
                        Quadlets.in(scenario.resolve("quadlets")), Hosts.recorded(scenario.resolve("snapshot.json")))
                .services("jellyfin")
                .adoption()
                .services()
                .get(0);
        assertEquals(List.of(), service.left());
        String after = service.patches().get(0).after();
        assertEquals(
                List.of("Memory=96M", "MemoryMax=400M", "MemoryHigh=367001600"),
                after.lines().filter(line -> line.startsWith("Memory")).toList());
        assertEquals(
                2, after.lines().filter(line -> line.startsWith("Network=")).count());
    }

    @Test
    void overrideThatIsAcceptedStaysOutOfTheQuadlet() {
        Path scenario = Path.of("src/test/resources/scenarios/systemd-overridden");
        Adoption.Service service = Adopt.of(
                        Quadlets.in(scenario.resolve("quadlets")), Hosts.recorded(scenario.resolve("snapshot.json")))
                .services("jellyfin")
                .ignoring(Policy.accepting("jellyfin", "memory:MemoryHigh", "tried out"))
                .adoption()
                .services()
                .get(0);
        assertEquals(
                List.of("MemoryHigh"),
                service.accepted().stream().map(Adoption.Left::what).toList());
        assertFalse(service.patches().get(0).after().contains("MemoryHigh=367001600"));
    }

    @Test
    void valueOfAVariableIsChangedWhereThatIsSet() {
        String text = "[Container]\n" + IMAGE + NETWORK + "Memory=${MEM}\n" + ENV + HEALTH
                + "[Service]\nEnvironment=MEM=2g\n";
        assertEquals(
                List.of("memory: the line takes it from a variable or a specifier; change it where that is set"),
                left(Map.of("web.container", text)));
    }

    @Test
    void whatTheFileChangedAsWellIsLeft() {
        String text = "[Container]\n" + IMAGE + NETWORK + "Memory=5g\n" + ENV + HEALTH;
        assertEquals(
                List.of("memory: the quadlet was changed as well, and nobody can say which of the two counts"),
                left(Map.of("web.container", text)));
    }

    @Test
    void templateIsNotWrittenForOneInstance() {
        Adoption.Service service = Adopt.of(
                        Quadlets.of(Map.of("t@.container", "[Container]\n" + IMAGE + MEMORY)), Hosts.recorded(RECORDED))
                .services("t@a")
                .adoption()
                .services()
                .get(0);
        assertEquals(
                List.of(new Adoption.Left("memory", "the quadlet is a template, which other instances have in common")),
                service.left());
        assertEquals(List.of(), service.patches());
    }

    @Test
    void fileThatTwoUnitsAreLinksToIsNotEdited() throws IOException {
        Path quadlets = Files.createDirectory(folder.resolve("quadlets"));
        Files.writeString(quadlets.resolve("web.container"), "[Container]\n" + IMAGE + NETWORK + MEMORY + ENV + HEALTH);
        Files.createSymbolicLink(quadlets.resolve("twin.container"), Path.of("web.container"));
        Adoption.Service service = Adopt.of(Quadlets.in(quadlets), Hosts.recorded(RECORDED))
                .services("web")
                .adoption()
                .services()
                .get(0);
        assertEquals(List.of(), service.patches());
        assertEquals(
                "web.container is a link to the file of twin",
                service.left().get(0).reason());
    }

    @Test
    void valuesOfVariablesAreToldWhereThatIsAskedForAlone() {
        Map<String, String> files = Map.of("web.container", "[Container]\n" + IMAGE + NETWORK + MEMORY + ENV + HEALTH);
        assertFalse(adopted(files).taken().toString().contains("two words"));
        assertEquals(
                "two words",
                Adopt.of(Quadlets.of(files), Hosts.recorded(RECORDED))
                        .services("web")
                        .showingValues()
                        .adoption()
                        .services()
                        .get(0)
                        .taken()
                        .get(1)
                        .to());
    }

    @Test
    void nothingIsProposedTwice() {
        Map<String, String> files = new HashMap<>();
        files.put("web.container", "[Container]\n" + IMAGE + NETWORK + MEMORY + ENV + HEALTH);
        files.putAll(written(files));
        Adoption.Service again = adopted(files);
        assertEquals(List.of(), again.taken());
        assertEquals(List.of(), again.patches());
    }
}
