package io.homelab.drift.podman.redact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.core.context.DeclaredSet;
import io.homelab.drift.podman.snapshot.Snapshot;
import io.homelab.drift.podman.snapshot.SnapshotException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Redacted without any quadlet; that a check finds the same is tried in drift-testkit, where quadlets can be read. */
class RedactionTest {

    private static final Path RECORDED = Path.of("src/test/resources/io/homelab/drift/podman/inspect");
    private static final DeclaredSet NO_QUADLETS = new DeclaredSet(List.of(), List.of(), List.of());
    private static final JsonMapper JSON = JsonMapper.shared();

    @ParameterizedTest
    @ValueSource(strings = {"podman-4.9", "podman-5.4", "podman-5.8", "podman-6.1", "rootless-5.4"})
    void recordedDocumentsKeepTheirMembersAndLengths(String podman) throws Exception {
        StringBuilder members = new StringBuilder("{\"format\":1,\"podman\":{\"version\":\"5.8.6\"}");
        for (String section : List.of("containers", "images", "networks", "volumes", "pods", "secrets")) {
            Path file = RECORDED.resolve(podman).resolve(section + ".json");
            if (Files.exists(file)) {
                members.append(",\"").append(section).append("\":").append(Files.readString(file));
            }
        }
        String original = members.append('}').toString();

        String redacted = redacted(original);

        assertEquals(shape(JSON.readTree(original)), shape(JSON.readTree(redacted)));
        assertEquals(redacted, redacted(redacted));
    }

    @Test
    void valuesAddressesAndNamesAreReplacedByOneEachWhereverTheyStand() throws Exception {
        String redacted = redacted("""
                {"format":1,"takenAt":"2026-11-22T23:00:00Z",
                 "host":{"name":"tower","user":"margaret","uid":1000,"home":"/home/margaret","rootless":true},
                 "podman":{"version":"5.8.6"},
                 "containers":[{"Id":"1","Name":"web","ImageName":"docker.io/library/nginx:1.27",
                   "Config":{"Env":["TOKEN=correcthorse","DEBUG=1"],"Labels":{"contact":"margaret@tower.lan"},
                     "CreateCommand":["podman","run","--name","web","-e","TOKEN=correcthorse","--env=DEBUG=1",
                       "--add-host","nas.lan:192.168.7.9","docker.io/library/nginx:1.27","serve","--password=correcthorse"]},
                   "HostConfig":{"ExtraHosts":["nas.lan:192.168.7.9"]},
                   "NetworkSettings":{"Networks":{"lan":{"IPAddress":"10.77.3.9","MacAddress":"aa:bb:cc:dd:ee:0f"}}},
                   "Mounts":[{"Type":"bind","Source":"/home/margaret/site","Destination":"/site"}]}],
                 "networks":[{"name":"lan","subnets":[{"subnet":"10.77.3.0/24","gateway":"10.77.3.1"}]}],
                 "units":[{"name":"web.service","text":"[Service]\\nEnvironment=\\"TOKEN=correcthorse\\"\\nExecStart=/usr/bin/podman run --name web -e TOKEN=correcthorse x\\n",
                   "properties":{"Environment":"TOKEN=correcthorse"}}],
                 "containersConf":[{"path":"/home/margaret/.config/containers/containers.conf",
                   "text":"[containers]\\nenv = [\\"SITE=tower.lan\\"]\\n"}]}
                """);

        for (String canary : List.of(
                "correcthorse", "margaret", "tower", "192.168.7.9", "10.77.3.9", "aa:bb:cc:dd:ee:0f", "nas.lan")) {
            assertFalse(redacted.contains(canary), () -> canary + " in " + redacted);
        }
        JsonNode container = JSON.readTree(redacted).at("/containers/0");
        String env = container.at("/Config/Env/0").asString();
        assertTrue(env.startsWith("TOKEN="), env);
        assertEquals(env, container.at("/Config/CreateCommand/5").asString());
        assertEquals("docker.io/library/nginx:1.27", container.at("/ImageName").asString());
        assertTrue(JSON.readTree(redacted).at("/units/0/text").asString().contains(env), redacted);
        assertTrue(container.at("/Mounts/0/Source").asString().startsWith("/home/"), redacted);
    }

    @Test
    void whatItsNameSaysIsASecretIsReplaced() throws Exception {
        String redacted = redacted("""
                {"format":1,
                 "containers":[{"Id":"1","Name":"web","ImageName":"docker.io/library/nginx:1.27",
                   "Config":{"Labels":{"traefik.http.middlewares.a.basicauth.users":"admin:$apr1$canary1$xyz"},
                     "CreateCommand":["podman","run","--label","traefik.http.middlewares.a.basicauth.users=admin:$apr1$canary1$xyz",
                       "docker.io/library/nginx:1.27"]},
                   "Mounts":[{"Type":"volume","Name":"v","Destination":"/v","Options":["rbind","password=canary2"]}]}],
                 "events":[{"Name":"web","Status":"update","Type":"container","time":1,"Attributes":{"password":"canary3"}}],
                 "containersConf":[{"path":"/etc/containers/containers.conf",
                   "text":"[engine.service_destinations.x]\\nuri='ssh://canary4@canary5/run/podman.sock'\\n"}]}
                """);

        assertFalse(redacted.contains("canary"), redacted);
        assertTrue(redacted.contains("\"rbind\""), redacted);
        JsonNode config = JSON.readTree(redacted).at("/containers/0/Config");
        String users =
                config.at("/Labels").properties().iterator().next().getValue().asString();
        assertTrue(config.at("/CreateCommand/3").asString().endsWith("=" + users), redacted);
    }

    private static String redacted(String snapshot) throws SnapshotException {
        return Redaction.of(Snapshot.parse(snapshot), NO_QUADLETS).snapshot().json();
    }

    /** Kinds of values, names of members of the documents and how long they are; the keys of maps are texts. */
    private static String shape(JsonNode node) throws IOException {
        StringBuilder shape = new StringBuilder();
        if (node.isObject()) {
            shape.append('{');
            for (Map.Entry<String, JsonNode> member : node.properties()) {
                if (!member.getKey().equals("redacted")) {
                    shape.append(shape(member.getValue())).append(',');
                }
            }
            return shape.append('}').toString();
        }
        if (node.isArray()) {
            shape.append('[');
            for (JsonNode each : node) {
                shape.append(shape(each)).append(',');
            }
            return shape.append(']').toString();
        }
        return node.getNodeType().name();
    }
}
