package io.homelab.drift.podman.inspect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * An object of an inspect document and the path to it. Members are named by their path below it
 * ({@code HostConfig.Memory}); what is {@code null} or missing, or lies below something missing, is empty.
 *
 * @param path the path from the document's root, empty for the root itself
 */
record Document(JsonNode node, String path) {

    static Document root(JsonNode node) {
        if (!node.isObject()) {
            throw new WrongType("the document", "an object");
        }
        return new Document(node, "");
    }

    /** Whether the member is there at all, if only as {@code null}. */
    boolean has(String member) {
        int dot = member.lastIndexOf('.');
        Optional<JsonNode> parent = dot < 0 ? Optional.of(node) : find(member.substring(0, dot));
        return parent.isPresent() && parent.get().has(member.substring(dot + 1));
    }

    Optional<String> text(String member) {
        return find(member).map(value -> text(value, at(member)));
    }

    /** A text that is not empty. */
    Optional<String> filled(String member) {
        return text(member).filter(text -> !text.isEmpty());
    }

    Optional<Long> number(String member) {
        return find(member).map(value -> number(value, at(member)));
    }

    boolean flag(String member) {
        Optional<JsonNode> value = find(member);
        if (value.isPresent() && !value.get().isBoolean()) {
            throw new WrongType(at(member), "true or false");
        }
        return value.isPresent() && value.get().booleanValue();
    }

    /** Whether the member is a text: some are an object in one version of Podman and a text in another. */
    boolean isText(String member) {
        return find(member).filter(JsonNode::isString).isPresent();
    }

    /** Whether the member is a number. */
    boolean isNumber(String member) {
        return find(member).filter(JsonNode::isNumber).isPresent();
    }

    /** A list of texts; none where it is missing. */
    List<String> texts(String member) {
        List<String> texts = new ArrayList<>();
        for (JsonNode element : array(member)) {
            texts.add(text(element, at(member)));
        }
        return texts;
    }

    /** A list of objects; none where it is missing. */
    List<Document> objects(String member) {
        List<Document> objects = new ArrayList<>();
        for (JsonNode element : array(member)) {
            objects.add(object(element, at(member)));
        }
        return objects;
    }

    Optional<Document> object(String member) {
        return find(member).map(value -> object(value, at(member)));
    }

    /** The members of an object that are texts, by name; none where it is missing. */
    Map<String, String> textsByName(String member) {
        Map<String, String> texts = new LinkedHashMap<>();
        object(member)
                .ifPresent(object -> object.node
                        .properties()
                        .forEach(entry -> texts.put(entry.getKey(), text(entry.getValue(), at(member)))));
        return texts;
    }

    /** The names of the members of an object; none where it is missing. */
    List<String> names(String member) {
        return object(member)
                .map(object ->
                        object.node.properties().stream().map(Map.Entry::getKey).toList())
                .orElse(List.of());
    }

    /** A member by its own name, which may have dots in it: {@code 80/tcp}, {@code my.network}. */
    Optional<JsonNode> member(String name) {
        return Optional.ofNullable(node.get(name)).filter(value -> !value.isNull());
    }

    /** The objects of a list that is a member by its own name. */
    List<Document> objectsOf(String name) {
        JsonNode list = member(name).orElse(null);
        if (list == null) {
            return List.of();
        }
        if (!list.isArray()) {
            throw new WrongType(path, "an object of lists");
        }
        List<Document> objects = new ArrayList<>();
        list.forEach(element -> objects.add(object(element, path)));
        return objects;
    }

    /** The object that is a member by its own name. */
    Optional<Document> objectOf(String name) {
        return member(name).map(value -> object(value, path));
    }

    private Iterable<JsonNode> array(String member) {
        JsonNode value = find(member).orElse(null);
        if (value == null) {
            return List.of();
        }
        if (!value.isArray()) {
            throw new WrongType(at(member), "a list");
        }
        return value;
    }

    private Optional<JsonNode> find(String member) {
        JsonNode found = node;
        for (String name : member.split("\\.", -1)) {
            if (!found.isObject()) {
                throw new WrongType(at(member), "below an object");
            }
            JsonNode next = found.get(name);
            if (next == null || next.isNull()) {
                return Optional.empty();
            }
            found = next;
        }
        return Optional.of(found);
    }

    private String at(String member) {
        return path.isEmpty() ? member : path + "." + member;
    }

    private static String text(JsonNode value, String path) {
        if (!value.isString()) {
            throw new WrongType(path, "a text");
        }
        return value.stringValue();
    }

    private static long number(JsonNode value, String path) {
        if (!value.isIntegralNumber()) {
            throw new WrongType(path, "a whole number");
        }
        // Podman prints limits of 64 bits without a sign; above the half of it they all mean: none.
        return value.canConvertToLong() ? value.longValue() : Long.MAX_VALUE;
    }

    private static Document object(JsonNode value, String path) {
        if (!value.isObject()) {
            throw new WrongType(path, "an object");
        }
        return new Document(value, path);
    }
}
