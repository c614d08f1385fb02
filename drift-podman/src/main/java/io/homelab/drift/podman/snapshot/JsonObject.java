package io.homelab.drift.podman.snapshot;

import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.origin.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** An object of a snapshot, read member by member; what has the wrong type becomes a problem that names its path. */
record JsonObject(JsonNode node, String path, Consumer<Problem> problems) {

    private static final long LAST_ID = 0xFFFFFFFEL;

    static JsonObject of(JsonNode node, String path, Consumer<Problem> problems) {
        JsonObject object = new JsonObject(node, path, problems);
        if (!node.isObject()) {
            object.wrong(path, node, "no object");
        }
        return object;
    }

    Optional<String> text(String member) {
        return get(member, JsonNode::isString, "no text").map(JsonNode::stringValue);
    }

    Optional<Long> number(String member) {
        return number(member, Long.MAX_VALUE);
    }

    /** The number of a user or group; the last one, -1, stands for none. */
    Optional<Long> id(String member) {
        return number(member, LAST_ID);
    }

    private Optional<Long> number(String member, long most) {
        return get(
                        member,
                        number -> number.canConvertToExactIntegral()
                                && number.canConvertToLong()
                                && number.asLong() >= 0
                                && number.asLong() <= most,
                        "no whole number")
                .map(JsonNode::asLong);
    }

    Optional<Boolean> flag(String member) {
        return get(member, JsonNode::isBoolean, "neither true nor false").map(JsonNode::booleanValue);
    }

    Optional<JsonObject> object(String member) {
        return get(member, JsonNode::isObject, "no object").map(value -> new JsonObject(value, at(member), problems));
    }

    Optional<JsonNode> list(String member) {
        return get(member, JsonNode::isArray, "no list");
    }

    /** The objects of a list; empty where there is no list. */
    Optional<List<JsonObject>> objects(String member) {
        return list(member).map(list -> objects(list, at(member), problems));
    }

    /** The texts of a list; empty where there is no list. */
    Optional<List<String>> textList(String member) {
        return list(member).map(list -> {
            List<String> texts = new ArrayList<>();
            for (JsonNode element : list) {
                if (element.isString()) {
                    texts.add(element.stringValue());
                } else {
                    wrong(at(member), element, "no list of texts");
                }
            }
            return texts;
        });
    }

    static List<JsonObject> objects(JsonNode list, String path, Consumer<Problem> problems) {
        List<JsonObject> objects = new ArrayList<>();
        int index = 0;
        for (JsonNode element : list) {
            JsonObject object = of(element, path + "[" + index++ + "]", problems);
            if (element.isObject()) {
                objects.add(object);
            }
        }
        return objects;
    }

    /** All members, as texts by name; numbers and the like, which Podman's users may have written, as they read. */
    Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            JsonNode value = member.getValue();
            if (value.isValueNode() && !value.isNull() && !value.equals(Json.UNKNOWN)) {
                texts.put(member.getKey(), value.asString());
            } else {
                wrong(at(member.getKey()), value, "no text");
            }
        }
        return texts;
    }

    private Optional<JsonNode> get(String member, Predicate<JsonNode> fits, String otherwise) {
        JsonNode value = node.get(member);
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        if (!fits.test(value)) {
            wrong(at(member), value, otherwise);
            return Optional.empty();
        }
        return Optional.of(value);
    }

    private String at(String member) {
        return path.isEmpty() ? member : path + "." + member;
    }

    private void wrong(String where, JsonNode value, String otherwise) {
        String what = value.equals(Json.UNKNOWN) ? "too large, or there twice" : otherwise;
        problems.accept(Problem.error(
                "the snapshot's " + where + " is " + what + ", so it is unknown", new Origin.InspectPath(where)));
    }
}
