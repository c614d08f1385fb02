package io.homelab.drift.redacted;

import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What is done with all texts of a JSON tree. */
final class Trees {

    private Trees() {}

    static JsonNode mapped(JsonNode node, UnaryOperator<String> text) {
        if (node.isString()) {
            return JsonNodeFactory.instance.stringNode(text.apply(node.stringValue()));
        }
        if (node.isArray()) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            node.forEach(element -> list.add(mapped(element, text)));
            return list;
        }
        if (node.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(member -> object.set(member.getKey(), mapped(member.getValue(), text)));
            return object;
        }
        return node;
    }

    /** All texts, the names of members too. */
    static void each(JsonNode node, Consumer<String> text) {
        if (node.isString()) {
            text.accept(node.stringValue());
        }
        node.forEach(element -> each(element, text));
        if (node.isObject()) {
            node.propertyNames().forEach(text);
        }
    }
}
