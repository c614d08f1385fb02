package io.homelab.drift.rig;

import io.homelab.drift.podman.snapshot.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A snapshot of the rig made fit to be kept: a document a line, without the distribution's containers.conf (37 kB of
 * comments), no word of the machine that recorded it and of what was done there before.
 */
public record Recording(String json) {

    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final String CONF = "/etc/containers/containers.conf";
    private static final String ROOT = """
            {"name":"nas","user":"root","uid":0,"gid":0,"group":"root","home":"/root","runtimeDir":"/run","rootless":false}
            """;
    private static final String USER = """
            {"name":"nas","user":"homelab","uid":1000,"gid":1000,"group":"homelab","home":"/home/homelab",
            "runtimeDir":"/run/user/1000","rootless":true}
            """;

    public static Recording of(Snapshot snapshot, PodHost host) {
        ObjectNode root = (ObjectNode) MAPPER.readTree(host.rootless() ? snapshot.json() : standard(snapshot, host));
        root.set("host", MAPPER.readTree(host.rootless() ? USER : ROOT));
        root.remove(List.of("units", "quadletDirs", "events"));
        root.set("containersConf", MAPPER.valueToTree(List.of(Map.of("path", CONF, "text", host.run("cat", CONF)))));
        return new Recording(document(root));
    }

    /** One to whose members something was done. */
    public static Recording of(ObjectNode snapshot) {
        return new Recording(document(snapshot));
    }

    /** With paths as root's Podman has them on a host of its own. */
    private static String standard(Snapshot snapshot, PodHost host) {
        return snapshot.json()
                .replace(host.home() + "/storage", "/var/lib/containers/storage")
                .replace(host.home() + "/volumes", "/var/lib/containers/storage/volumes")
                .replace(host.home() + "/run", "/run/containers/storage")
                .replace(host.home() + "/networks", "/etc/containers/networks");
    }

    public void write(Path file) throws IOException {
        Files.writeString(file, json);
    }

    private static String document(ObjectNode root) {
        List<String> members = new ArrayList<>();
        for (Map.Entry<String, JsonNode> member : root.properties()) {
            members.add("  " + MAPPER.writeValueAsString(member.getKey()) + ": " + value(member.getValue()));
        }
        return "{\n" + String.join(",\n", members) + "\n}\n";
    }

    private static String value(JsonNode value) {
        if (!value.isArray() || value.isEmpty()) {
            return MAPPER.writeValueAsString(value);
        }
        Stream<String> documents = value.valueStream().map(MAPPER::writeValueAsString);
        return "[\n    " + String.join(",\n    ", documents.toList()) + "\n  ]";
    }
}
