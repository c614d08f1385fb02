package io.homelab.drift.podman.inspect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An object of an inspect document and the path to it. Members are named by their path below it
 * ({@code HostConfig.Memory}); what is {@code null} or missing, or lies below something missing, is empty.
 *
 * @param path the path from the document's root, empty for the root itself
 */
record Document(JsonNode node, String path) {

    /** The names in each path that readers look at: paths of their own, so these are few, and no name of a document is in one. */
    private static final Map<String, String[]> NAMES = new ConcurrentHashMap<>();

    static Document root(JsonNode node) {
        if (!node.isObject()) {
            throw new WrongType("the document", "an object");
        }
        return new Document(node, "");
    }

    /** Whether the member is there at all, if only as {@code null}. */
    boolean has(String member) {
        String[] names = namesIn(member);
        JsonNode parent = find(names, names.length - 1);
        return parent != null && parent.has(names[names.length - 1]);
    }

    Optional<String> text(String member) {
        JsonNode value = find(member);
        return value == null ? Optional.empty() : Optional.of(text(value, member));
    }

    /** A text that is not empty. */
    Optional<String> filled(String member) {
        JsonNode value = find(member);
        String text = value == null ? "" : text(value, member);
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    Optional<Long> number(String member) {
        JsonNode value = find(member);
        return value == null ? Optional.empty() : Optional.of(number(value, member));
    }

    boolean flag(String member) {
        JsonNode value = find(member);
        if (value != null && !value.isBoolean()) {
            throw new WrongType(at(member), "true or false");
        }
        return value != null && value.booleanValue();
    }

    /** Whether the member is a text: some are an object in one version of Podman and a text in another. */
    boolean isText(String member) {
        JsonNode value = find(member);
        return value != null && value.isString();
    }

    /** Whether the member is a number. */
    boolean isNumber(String member) {
        JsonNode value = find(member);
        return value != null && value.isNumber();
    }

    /** A list of texts; none where it is missing. */
    List<String> texts(String member) {
        JsonNode list = array(member);
        if (list == null || list.isEmpty()) {
            return List.of();
        }
        List<String> texts = new ArrayList<>(list.size());
        for (JsonNode element : list) {
            texts.add(text(element, member));
        }
        return texts;
    }

    /** A list of objects; none where it is missing. */
    List<Document> objects(String member) {
        JsonNode list = array(member);
        if (list == null || list.isEmpty()) {
            return List.of();
        }
        List<Document> objects = new ArrayList<>(list.size());
        for (JsonNode element : list) {
            objects.add(object(element, at(member)));
        }
        return objects;
    }

    Optional<Document> object(String member) {
        JsonNode value = find(member);
        return value == null ? Optional.empty() : Optional.of(object(value, at(member)));
    }

    /** The members of an object that are texts, by name; none where it is missing. */
    Map<String, String> textsByName(String member) {
        Optional<Document> object = object(member);
        if (object.isEmpty() || object.get().node.isEmpty()) {
            return Map.of();
        }
        Map<String, String> texts = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : object.get().node.properties()) {
            texts.put(entry.getKey(), text(entry.getValue(), member));
        }
        return texts;
    }

    /** The names of the members of an object; none where it is missing. */
    List<String> names(String member) {
        return object(member)
                .map(object -> List.copyOf(object.node.propertyNames()))
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

    private @Nullable JsonNode array(String member) {
        JsonNode value = find(member);
        if (value != null && !value.isArray()) {
            throw new WrongType(at(member), "a list");
        }
        return value;
    }

    private @Nullable JsonNode find(String member) {
        String[] names = namesIn(member);
        return find(names, names.length);
    }

    /** @param depth how many of the names count */
    private @Nullable JsonNode find(String[] names, int depth) {
        JsonNode found = node;
        for (int i = 0; i < depth; i++) {
            if (!found.isObject()) {
                throw new WrongType(at(String.join(".", List.of(names).subList(0, depth))), "below an object");
            }
            JsonNode next = found.get(names[i]);
            if (next == null || next.isNull()) {
                return null;
            }
            found = next;
        }
        return found;
    }

    private static String[] namesIn(String path) {
        String[] known = NAMES.get(path);
        return known != null ? known : NAMES.computeIfAbsent(path, added -> added.split("\\.", -1));
    }

    private String at(String member) {
        return path.isEmpty() ? member : path + "." + member;
    }

    private String text(JsonNode value, String member) {
        if (!value.isString()) {
            throw new WrongType(at(member), "a text");
        }
        return value.stringValue();
    }

    private long number(JsonNode value, String member) {
        if (!value.isIntegralNumber()) {
            throw new WrongType(at(member), "a whole number");
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
