package io.homelab.drift.podman.redact;

import io.homelab.drift.core.systemd.HostFacts;
import io.homelab.drift.podman.redact.Pseudonyms.Kind;
import io.homelab.drift.podman.snapshot.Json;
import io.homelab.drift.podman.snapshot.Snapshot;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** All texts of a snapshot, each told what it is. */
final class SnapshotWalk {

    private static final Set<String> FREE = Set.of("Description", "Documentation");

    private final Pass pass;
    private final HostFacts facts;
    private final CommandTexts commands;
    private final DocumentWalk documents;

    /** @param facts the host's, as they were recorded: the units' specifiers are theirs */
    SnapshotWalk(Pass pass, HostFacts facts) {
        this.pass = pass;
        this.facts = facts;
        this.commands = new CommandTexts(pass);
        this.documents = new DocumentWalk(pass, commands);
    }

    JsonNode document(JsonNode document) {
        return documents.node("", document);
    }

    JsonNode member(String name, JsonNode value) {
        return switch (name) {
            case "takenAt", "format", Snapshot.REDACTED -> value;
            case "host" -> host(value);
            case "podman" -> members(value, this::ofPodman);
            case "units" -> each(value, this::unit);
            case "containersConf" -> each(value, file -> file(file, new ConfTexts(pass)::written));
            default -> documents.node(name, value);
        };
    }

    private static JsonNode each(JsonNode list, UnaryOperator<JsonNode> element) {
        if (!list.isArray()) {
            return list;
        }
        ArrayNode out = Json.NODES.arrayNode();
        list.forEach(node -> out.add(element.apply(node)));
        return out;
    }

    private JsonNode host(JsonNode host) {
        return members(host, (name, value) -> switch (name) {
            case "name" -> name(value);
            case "user", "group" -> pass.named(value, Kind.PERSON);
            case "machineId", "bootId" -> pass.named(value, Kind.MACHINE_ID);
            case "home" -> home(value);
            default -> pass.open(value);
        });
    }

    private String ofPodman(String name, String value) {
        return name.equals("version") ? value : pass.open(commands.member(name, value));
    }

    private String name(String value) {
        int dot = value.indexOf('.');
        pass.named(dot < 0 ? value : value.substring(0, dot), Kind.THIS_HOST);
        return pass.named(value, Kind.THIS_HOST);
    }

    private String home(String path) {
        String last = path.substring(path.lastIndexOf('/') + 1);
        pass.named(last, Kind.PERSON);
        return pass.open(path);
    }

    private JsonNode unit(JsonNode unit) {
        String name = unit.path("name").asString("");
        UnitTexts texts = UnitTexts.of(pass, name, unit.path("text").asString(""), facts);
        ObjectNode out = Json.NODES.objectNode();
        for (Map.Entry<String, JsonNode> member : unit.properties()) {
            JsonNode value = member.getValue();
            out.set(
                    member.getKey(),
                    switch (member.getKey()) {
                        case "name" -> text(value, pass::name);
                        case "text" -> text(value, texts::written);
                        case "dropIns" -> each(value, file -> file(file, texts::written));
                        case "journal" -> each(value, line -> text(line, commands::said));
                        case "properties" -> members(value, (key, text) -> property(key, text, texts));
                        default -> documents.node(member.getKey(), value);
                    });
        }
        return unit.isObject() ? out : unit;
    }

    private String property(String key, String value, UnitTexts texts) {
        if (FREE.contains(key)) {
            return pass.open(value);
        }
        if ((key.startsWith("Exec") && value.startsWith("{")) || key.equals("Environment")) {
            return texts.value("Environment", value);
        }
        if (key.equals("StatusText")) {
            return commands.said(value);
        }
        return UnitTexts.tells(key) ? texts.value(key, value) : pass.structural(value);
    }

    private JsonNode file(JsonNode file, UnaryOperator<String> text) {
        return members(file, (name, value) -> name.equals("text") ? text.apply(value) : pass.structural(value));
    }

    /** What becomes of the text of a member. */
    private interface Member {
        String written(String name, String value);
    }

    private JsonNode members(JsonNode object, Member member) {
        ObjectNode out = Json.NODES.objectNode();
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            JsonNode value = entry.getValue();
            String name = entry.getKey();
            out.set(
                    name,
                    value.isString()
                            ? Json.NODES.stringNode(member.written(name, value.stringValue()))
                            : documents.node(name, value));
        }
        return object.isObject() ? out : object;
    }

    private static JsonNode text(JsonNode node, UnaryOperator<String> written) {
        return node.isString() ? Json.NODES.stringNode(written.apply(node.stringValue())) : node;
    }
}
