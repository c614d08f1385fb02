package io.homelab.drift.redacted;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.core.context.DeclaredSet;
import io.homelab.drift.podman.redact.Redaction;
import io.homelab.drift.podman.snapshot.Snapshot;
import io.homelab.drift.podman.snapshot.SnapshotException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Values that nobody means well with: large, many, one in another, and those that look as if they had been replaced. */
class HostileValuesTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final DeclaredSet NOTHING = new DeclaredSet(List.of(), List.of(), List.of());
    private static final Duration LONG = Duration.ofSeconds(60);

    private final ObjectNode root = JSON.createObjectNode();
    private final ObjectNode container =
            root.put("format", 1).putArray("containers").addObject();
    private final ArrayNode env;

    HostileValuesTest() {
        container.put("Id", "c0ffee" + "0".repeat(58)).put("Name", "web").putObject("HostConfig");
        env = container.putObject("Config").putArray("Env");
    }

    private JsonNode redacted() {
        return Assertions.assertTimeout(LONG, () -> JSON.readTree(json(JSON.writeValueAsString(root))));
    }

    private static String json(String snapshot) throws SnapshotException {
        return Redaction.of(Snapshot.parse(snapshot), NOTHING).snapshot().json();
    }

    private String env(int index) {
        return redacted().at("/containers/0/Config/Env/" + index).asString();
    }

    @Test
    void valueOfAMegabyteIsReplacedWhereverItStands() {
        String value = "secret.".repeat(150_000);
        env.add("A=" + value);
        label("a", "x " + value + " y " + value);
        assertEquals("A=value-1", env(0));
        assertEquals(
                "x value-1 y value-1",
                redacted().at("/containers/0/Config/Labels/a").asString());
    }

    @Test
    void hundredThousandVariablesHaveAValueEach() {
        IntStream.range(0, 100_000).forEach(i -> env.add("V" + i + "=a.b.c-" + i + "-secret"));
        JsonNode all = redacted().at("/containers/0/Config/Env");
        assertEquals(100_000, all.size());
        assertEquals("V99999=value-100000", all.get(99_999).asString());
    }

    /** Each is the beginning and the end of all others. */
    @Test
    void valuesInOneAnotherAreReplacedFromTheLongest() {
        IntStream.range(1, 1000).forEach(i -> env.add("V" + i + "=" + "abcd.".repeat(i)));
        label("a", "abcd.".repeat(50_000) + "x");
        String label = redacted().at("/containers/0/Config/Labels/a").asString();
        assertFalse(label.contains("abcd"), () -> label.substring(0, 200));
    }

    @Test
    void valueInAnotherIsReplacedInItsOwnPlace() {
        env.add("A=inner").add("B=outer-inner-outer");
        label("a", "inner outer-inner-outer inner-outer");
        assertEquals(
                "value-1 value-2 value-1-outer",
                redacted().at("/containers/0/Config/Labels/a").asString());
    }

    @Test
    void whatLooksLikeAPseudonymStaysAndIsNobodyElses() {
        env.add("A=value-1")
                .add("B=other")
                .add("C=person-1")
                .add("D=/value-3")
                .add("E=third")
                .add("F=fourth");
        JsonNode all = redacted().at("/containers/0/Config/Env");
        assertEquals("A=value-1", all.get(0).asString());
        assertEquals("B=value-2", all.get(1).asString());
        assertEquals("C=person-1", all.get(2).asString());
        assertEquals("D=/value-3", all.get(3).asString());
        assertNotEquals(
                all.get(4).asString().substring(2), all.get(3).asString().substring(2));
        assertEquals(
                6,
                all.valueStream().map(e -> e.asString().substring(2)).distinct().count());
    }

    @Test
    void emptyValuesStayEmpty() {
        env.add("A=").add("=").add("").add("B").add("C==");
        JsonNode all = redacted().at("/containers/0/Config/Env");
        assertEquals("A=", all.get(0).asString());
        assertEquals("", all.get(2).asString());
        assertEquals(5, all.size());
    }

    @Test
    void deepDocumentsAreNoReasonToFail() {
        String deep = "[".repeat(300) + "\"x\"" + "]".repeat(300);
        JsonNode node = JSON.readTree("{\"Env\":[\"A=deepsecret\"],\"x\":" + deep + "}");
        container.set("Other", node);
        assertEquals("A=value-1", redacted().at("/containers/0/Other/Env/0").asString());
    }

    @Test
    void membersOfOtherTypesStay() {
        container.put("CreateCommand", 3).put("Env", true).putObject("Cmd").put("Labels", "text");
        root.putArray("units").add(7).addObject().put("text", 1).put("properties", "x");
        root.put("host", 5).put("quadletDirs", "none").putNull("events");
        JsonNode after = redacted();
        assertEquals(3, after.at("/containers/0/CreateCommand").asInt());
        assertEquals(7, after.at("/units/0").asInt());
        assertEquals(5, after.at("/host").asInt());
    }

    @Test
    void manyAddressesKeepTheirNetwork() {
        ArrayNode subnets =
                root.putArray("networks").addObject().put("name", "n").putArray("subnets");
        IntStream.range(0, 3000)
                .forEach(i -> subnets.addObject().put("subnet", "10." + (100 + i / 256) + "." + i % 256 + ".0/24"));
        IntStream.range(0, 3000).forEach(i -> label("l" + i, "10." + (100 + i / 256) + "." + i % 256 + ".9"));
        IntStream.range(0, 70_000)
                .forEach(i -> label("m" + i, "11." + i / 65_536 + "." + i / 256 % 256 + "." + i % 256));
        JsonNode after = redacted();
        for (int i = 0; i < 3000; i += 100) {
            String subnet = after.at("/networks/0/subnets/" + i + "/subnet").asString();
            String prefix = subnet.substring(0, subnet.lastIndexOf('.') + 1);
            assertEquals(
                    prefix + "9", after.at("/containers/0/Config/Labels/l" + i).asString());
        }
        assertEquals(
                73_000,
                after.at("/containers/0/Config/Labels").valueStream().distinct().count());
        assertTrue(!after.toString().contains("\"11."));
    }

    private void label(String name, String value) {
        ((ObjectNode) container.path("Config")).withObject("Labels").put(name, value);
    }
}
