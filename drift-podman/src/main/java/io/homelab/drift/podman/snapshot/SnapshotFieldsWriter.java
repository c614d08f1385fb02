package io.homelab.drift.podman.snapshot;

import io.homelab.drift.core.systemd.HostFacts;
import io.homelab.drift.core.systemd.LiveUnit;
import io.homelab.drift.core.systemd.TextFile;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a live host gives for the members of a snapshot. {@link SnapshotFields} reads it back. */
public final class SnapshotFieldsWriter {

    private SnapshotFieldsWriter() {}

    public static ObjectNode host(HostFacts facts) {
        ObjectNode host = Json.NODES.objectNode();
        text(host, "name", facts.name());
        text(host, "user", facts.user());
        number(host, "uid", facts.uid());
        text(host, "home", facts.home());
        text(host, "runtimeDir", facts.runtimeDir());
        host.put("rootless", facts.rootless());
        number(host, "gid", facts.gid());
        text(host, "group", facts.group());
        text(host, "shell", facts.shell());
        text(host, "machineId", facts.machineId());
        text(host, "bootId", facts.bootId());
        text(host, "kernel", facts.kernel());
        number(host, "memTotal", facts.memTotal());
        if (!facts.osRelease().isEmpty()) {
            texts(host.putObject("osRelease"), facts.osRelease());
        }
        return host;
    }

    public static ObjectNode podman(String version) {
        return Json.NODES.objectNode().put("version", version);
    }

    public static ArrayNode paths(List<String> paths) {
        ArrayNode list = Json.NODES.arrayNode();
        paths.forEach(list::add);
        return list;
    }

    public static ArrayNode files(List<TextFile> files) {
        ArrayNode list = Json.NODES.arrayNode();
        for (TextFile file : files) {
            ObjectNode node = list.addObject().put("path", file.path()).put("text", file.text());
            text(node, "changedAt", file.changedAt().map(Instant::toString));
        }
        return list;
    }

    public static ArrayNode units(List<LiveUnit> units) {
        ArrayNode list = Json.NODES.arrayNode();
        for (LiveUnit unit : units) {
            ObjectNode node = list.addObject().put("name", unit.name());
            text(node, "text", unit.text());
            if (!unit.dropIns().isEmpty()) {
                node.set("dropIns", files(unit.dropIns()));
            }
            if (!unit.cgroup().isEmpty()) {
                texts(node.putObject("cgroup"), unit.cgroup());
            }
            texts(node.putObject("properties"), unit.properties());
            if (!unit.journal().isEmpty()) {
                unit.journal().forEach(node.putArray("journal")::add);
            }
        }
        return list;
    }

    private static void text(ObjectNode node, String member, Optional<String> value) {
        value.ifPresent(text -> node.put(member, text));
    }

    private static void number(ObjectNode node, String member, Optional<Long> value) {
        value.ifPresent(number -> node.put(member, number));
    }

    private static void texts(ObjectNode node, Map<String, String> values) {
        values.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> node.put(entry.getKey(), entry.getValue()));
    }
}
