package io.homelab.drift.podman.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.core.host.LiveContainer;
import io.homelab.drift.core.host.LiveImage;
import io.homelab.drift.core.host.LivePod;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.InspectedValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Documents are read into values, and whatever stands in them does not stop the reader. */
class InspectReaderTest {

    /** Without these nobody can say what the document is of, or whose that is. */
    private static final Set<String> IDENTITY =
            Set.of("Id", "Name", "Config", "Config/Labels", "Config/Labels/PODMAN_SYSTEMD_UNIT");

    private static final JsonMapper JSON = new JsonMapper();

    private final List<Problem> problems = new ArrayList<>();
    private final InspectReader reader = new InspectReader(problems::add);

    @Test
    void aContainerIsKnownByItsUnitItsStateAndTheCommandThatMadeIt() {
        ObjectNode document = document("l-rhealth");
        ((ObjectNode) document.get("Config")).putObject("Labels").put("PODMAN_SYSTEMD_UNIT", "web.service");

        LiveContainer container = reader.container(document).orElseThrow();

        assertEquals("l-rhealth", container.name());
        assertEquals(Optional.of("web.service"), container.unit());
        assertEquals("running", container.status());
        assertEquals(Optional.of("starting"), container.health());
        assertTrue(container.startedAt().isPresent());
        assertEquals("podman", container.createCommand().orElseThrow().get(0));
        assertEquals("localhost/l-bb:1", container.imageName());
        assertFalse(container.infra());
    }

    @Test
    void aContainerThatWasNeverStartedHasNoTimeOfItsStart() {
        assertEquals(Optional.empty(), read("l-default").startedAt());
    }

    @Test
    void whatPodmanAddsByItselfIsNoValueOfTheContainer() {
        LiveContainer container = read("l-rannot");

        assertEquals(List.of("a"), keys(container, ContainerField.ANNOTATION));
        assertEquals(List.of("foo"), keys(read("l-rnet"), ContainerField.NETWORK_ALIAS));
        assertInstanceOf(InspectedValue.Absent.class, read("l-annots").field(ContainerField.HOSTNAME));
        assertFalse(keys(read("l-annots"), ContainerField.LABEL).contains("PODMAN_SYSTEMD_UNIT"));
    }

    @ParameterizedTest
    @CsvSource({
        "l-rnet,     NETWORK,    NetworkSettings.Networks.l-neta",
        "l-mem6,     MEMORY,     HostConfig.Memory",
        "l-ports,    PUBLISH,    HostConfig.PortBindings.1234/tcp",
        "l-imgdef,   ENTRYPOINT, Config.Entrypoint",
        "l-nethost,  NETWORK,    HostConfig.NetworkMode",
        "l-vols4,    VOLUME,     Mounts",
        "l-usernshost, USERNS,   Config.Annotations"
    })
    void everyValueSaysWhereItStands(String name, ContainerField field, String path) {
        InspectedValue.Given given = (InspectedValue.Given) read(name).field(field);

        assertEquals(path, given.elements().get(0).origin().text());
    }

    @Test
    void inAPodWhatBelongsToThePodIsNotTheMembers() {
        LiveContainer member = read("l-podmember");

        for (ContainerField field : List.of(
                ContainerField.NETWORK, ContainerField.PUBLISH, ContainerField.HOSTNAME, ContainerField.SHM_SIZE)) {
            assertInstanceOf(InspectedValue.NotShown.class, member.field(field), field.option());
        }
        assertInstanceOf(
                InspectedValue.Given.class,
                read("l-podmember2").field(ContainerField.NETWORK),
                "a pod without infra container");
    }

    @Test
    void inAPodANetworkOfItsOwnIsTheMembers() {
        ObjectNode document = document("l-podmember");
        ((ObjectNode) document.get("HostConfig")).put("NetworkMode", "bridge");
        ((ObjectNode) document.get("NetworkSettings")).putObject("Networks").putObject("proxy");

        LiveContainer member = reader.container(document).orElseThrow();

        assertEquals(List.of("proxy"), keys(member, ContainerField.NETWORK));
        assertInstanceOf(InspectedValue.NotShown.class, member.field(ContainerField.HOSTNAME));
    }

    @Test
    void aLabelThatCannotBeReadDoesNotHideTheUnit() {
        ObjectNode document = document("l-default");
        ObjectNode labels = ((ObjectNode) document.get("Config")).putObject("Labels");
        labels.put("PODMAN_SYSTEMD_UNIT", "web.service").put("port", 80);

        assertEquals(
                Optional.of("web.service"),
                reader.container(document).orElseThrow().unit());
        assertFalse(problems.isEmpty());
    }

    @Test
    void aContainerThatCannotBeReadIsToldOfItsService() {
        ObjectNode document = document("l-default");
        ((ObjectNode) document.get("Config")).putObject("Labels").put("PODMAN_SYSTEMD_UNIT", "web.service");
        document.putArray("Id");

        assertEquals(Optional.empty(), reader.container(document));
        assertEquals(
                List.of(Optional.of("web")),
                problems.stream().map(Problem::service).toList());
    }

    @Test
    void anImageSaysWhatItGives() {
        LiveImage image = RecordedHost.asMade("5.8").images.stream()
                .filter(one -> one.names().contains("localhost/l-rich:1"))
                .findFirst()
                .orElseThrow();

        assertEquals(Map.of("PATH", "/opt/bin:/bin", "IMGVAR", "fromimage", "FOO", "img"), image.env());
        assertEquals(List.of("/bin/sh", "-c"), image.entrypoint());
        assertEquals("1000:1000", image.user());
        assertEquals(
                List.of("/cache", "/data"), image.volumes().stream().sorted().toList());
        assertEquals(
                List.of("CMD-SHELL", "/bin/true"), image.health().orElseThrow().test());
        assertEquals(64, image.id().length());
    }

    @Test
    void aPodSaysWhatItsMembersShare() {
        LivePod pod = RecordedHost.asMade("6.1").state.pods().orElseThrow().stream()
                .filter(one -> one.name().equals("l-pod"))
                .findFirst()
                .orElseThrow();

        assertEquals(List.of("l-neta"), keys(pod.fields(), ContainerField.NETWORK));
        assertEquals(List.of("99/tcp"), keys(pod.fields(), ContainerField.PUBLISH));
        assertEquals(List.of("/ptv", "/podvol"), keys(pod.fields(), ContainerField.VOLUME));
        assertTrue(pod.createCommand().orElseThrow().contains("--infra-name"));
    }

    @Test
    void aValueOfTheWrongTypeIsAProblemWithItsPathAndTheRestIsRead() {
        ObjectNode document = document("l-quadlet1");
        ((ObjectNode) document.get("HostConfig")).put("Memory", "much");

        LiveContainer container = reader.container(document).orElseThrow();

        assertEquals(
                List.of("podman inspect of container l-quadlet1: HostConfig.Memory is not a whole number"),
                problems.stream().map(Problem::message).toList());
        assertEquals("HostConfig.Memory", problems.get(0).origin().orElseThrow().text());
        assertInstanceOf(InspectedValue.NotShown.class, container.field(ContainerField.MEMORY));
        assertInstanceOf(InspectedValue.Given.class, container.field(ContainerField.VOLUME));
    }

    /** Seen on 5.4: {@code --health-cmd '["CMD", "test", "a b"]'}. */
    @Test
    void aHealthCheckThatPodmanPartedAtItsBlanksIsOneList() {
        ObjectNode document = document("l-rhealth");
        ((ObjectNode) document.get("Config").get("Healthcheck"))
                .putArray("Test")
                .add("[\"CMD\",")
                .add("\"test\",")
                .add("\"a")
                .add("b\"]");

        InspectedValue live = reader.container(document).orElseThrow().field(ContainerField.HEALTH_CMD);

        assertEquals(
                List.of("[\"CMD\",\"test\",\"a b\"]"),
                live instanceof InspectedValue.Given given ? Element.normals(given.elements()) : List.of());
    }

    @Test
    void aDocumentWithoutIdentityIsAProblemAndNoContainer() {
        assertEquals(Optional.empty(), reader.container(JSON.readTree("{}")));
        assertEquals(Optional.empty(), reader.container(JSON.readTree("[]")));
        assertEquals(Optional.empty(), reader.image(JSON.readTree("{\"Id\": 7}")));
        assertEquals(Optional.empty(), reader.network(JSON.readTree("null")));
        assertEquals(4, problems.size());
    }

    /** Whatever is broken, the reader says so and goes on; and what it says holds no value. */
    @Test
    void nothingInADocumentStopsTheReaderOrGetsIntoItsMessages() {
        String text = document("l-quadlet1").toString();
        List<JsonNode> wrong = List.of(
                JSON.readTree("\"s3cret\""),
                JSON.readTree("17"),
                JSON.readTree("1e400"),
                JSON.readTree("[\"s3cret\"]"),
                JSON.readTree("[[]]"),
                JSON.readTree("{\"s3cret\":{\"s3cret\":1}}"),
                JSON.readTree("true"),
                JSON.readTree("null"));
        for (List<String> path : paths(JSON.readTree(text))) {
            for (JsonNode value : wrong) {
                JsonNode broken = JSON.readTree(text);
                replace(broken, path, value);
                Optional<LiveContainer> container = reader.container(broken);
                assertTrue(container.isPresent() || IDENTITY.contains(String.join("/", path)), path::toString);
            }
        }
        assertTrue(problems.size() > 100);
        for (Problem problem : problems) {
            assertFalse(problem.message().contains("s3cret"), problem.message());
            assertTrue(problem.message().startsWith("podman inspect of "), problem.message());
        }
    }

    private static List<List<String>> paths(JsonNode node) {
        List<List<String>> paths = new ArrayList<>();
        List<String> names = new ArrayList<>();
        node.properties().forEach(property -> names.add(property.getKey()));
        for (int i = 0; i < (node.isArray() ? Math.min(2, node.size()) : 0); i++) {
            names.add(String.valueOf(i));
        }
        for (String name : names) {
            paths.add(List.of(name));
            JsonNode child = node.isArray() ? node.get(Integer.parseInt(name)) : node.get(name);
            for (List<String> below : paths(child)) {
                List<String> path = new ArrayList<>(List.of(name));
                path.addAll(below);
                paths.add(path);
            }
        }
        return paths;
    }

    private static void replace(JsonNode root, List<String> path, JsonNode value) {
        JsonNode parent = root;
        for (String name : path.subList(0, path.size() - 1)) {
            parent = parent.isArray() ? parent.get(Integer.parseInt(name)) : parent.get(name);
        }
        String last = path.get(path.size() - 1);
        if (parent instanceof ObjectNode object) {
            object.set(last, value);
        } else {
            ((tools.jackson.databind.node.ArrayNode) parent).set(Integer.parseInt(last), value);
        }
    }

    private LiveContainer read(String name) {
        return reader.container(document(name)).orElseThrow();
    }

    private static ObjectNode document(String name) {
        for (JsonNode document : RecordedHost.json("podman-5.8/containers.json")) {
            if (document.get("Name").stringValue().equals(name)) {
                return (ObjectNode) document;
            }
        }
        throw new AssertionError("no document " + name);
    }

    private static List<String> keys(LiveContainer container, ContainerField field) {
        return keys(container.fields(), field);
    }

    private static List<String> keys(Map<ContainerField, InspectedValue> fields, ContainerField field) {
        return fields.get(field) instanceof InspectedValue.Given given
                ? given.elements().stream().map(Element::key).toList()
                : List.of();
    }
}
