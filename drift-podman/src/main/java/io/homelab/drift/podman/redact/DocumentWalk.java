package io.homelab.drift.podman.redact;

import io.homelab.drift.podman.redact.Pseudonyms.Kind;
import io.homelab.drift.podman.snapshot.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A document as Podman printed it, text by text: what a text is, the member's name tells. Nothing but texts changes. */
final class DocumentWalk {

    private final Pass pass;
    private final CommandTexts commands;

    DocumentWalk(Pass pass, CommandTexts commands) {
        this.pass = pass;
        this.commands = commands;
    }

    JsonNode node(String member, JsonNode node) {
        if (node.isString()) {
            return Json.NODES.stringNode(text(member, node.stringValue()));
        }
        if (node.isArray()) {
            return list(member, node);
        }
        return node.isObject() ? object(member, node) : node;
    }

    private JsonNode list(String member, JsonNode list) {
        UnaryOperator<List<String>> words = switch (member) {
            case "CreateCommand" -> commands::podman;
            case "Cmd", "Entrypoint", "Args", "Command", "Shell" -> commands::program;
            case "Test" -> commands::health;
            case "Env" -> each(commands::variable);
            case "ExtraHosts", "HostAdd" -> each(commands::host);
            // those of a mount, which a driver may have been given a password in
            case "Options" -> each(text -> commands.setting("o", text));
            default -> each(text -> text(member, text));
        };
        ArrayNode out = Json.NODES.arrayNode(list.size());
        List<String> texts = new ArrayList<>();
        list.forEach(element -> texts.add(element.isString() ? element.stringValue() : ""));
        List<String> written = words.apply(texts);
        for (int i = 0; i < list.size(); i++) {
            JsonNode element = list.get(i);
            out.add(element.isString() ? Json.NODES.stringNode(written.get(i)) : node(member, element));
        }
        return out;
    }

    private static UnaryOperator<List<String>> each(UnaryOperator<String> text) {
        return texts -> texts.stream().map(text).toList();
    }

    private JsonNode object(String member, JsonNode object) {
        ObjectNode out = Json.NODES.objectNode();
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            String name = entry.getKey();
            JsonNode value = entry.getValue();
            switch (member) {
                case "Labels", "labels", "Annotations", "annotations", "Attributes" ->
                    out.set(key(name), value.isString() ? string(commands.label(name, value.stringValue())) : value);
                case "Options", "options", "DriverOpts", "LogConfig.Config" ->
                    out.set(key(name), value.isString() ? string(commands.setting(name, value.stringValue())) : value);
                case "Networks", "Tmpfs", "Sysctls", "Volumes", "containers", "NetworkOptions" ->
                    out.set(pass.name(name), node("", value));
                default -> out.set(name, node(member.equals("LogConfig") ? "LogConfig." + name : name, value));
            }
        }
        return out;
    }

    private String key(String name) {
        pass.structural(name);
        return pass.open(name);
    }

    private static JsonNode string(String text) {
        return Json.NODES.stringNode(text);
    }

    private String text(String member, String text) {
        return switch (member) {
            case "SecretData" -> pass.open(pass.of(text));
            case "Error", "Output", "Comment", "comment", "LogConfig.Tag", "status" -> commands.said(text);
            case "created_by" -> commands.layer(text);
            case "Author", "author" -> commands.person(text);
            case "DnsSearch", "DNSSearch", "Domainname" -> commands.host(text);
            case "Hostname" -> hostname(text);
            case "Entrypoint", "Cmd", "Command" -> commands.command(text);
            case "gateway", "start_ip", "end_ip" -> inSubnet(text);
            case "Name", "name", "Names", "Image", "ImageName", "RepoTags", "RepoDigests", "NamesHistory", "PodName" ->
                pass.name(text);
            default -> pass.structural(commands.member(member, text));
        };
    }

    private String inSubnet(String text) {
        pass.inSubnet(text);
        return pass.structural(text);
    }

    /** What Podman gives is the beginning of the container's id. */
    private String hostname(String text) {
        boolean id =
                text.length() == 12 && text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
        return id ? pass.structural(text) : pass.open(pass.named(text, Kind.HOST));
    }
}
