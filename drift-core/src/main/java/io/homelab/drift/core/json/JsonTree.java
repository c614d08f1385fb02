package io.homelab.drift.core.json;

import io.homelab.drift.core.input.Limit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/** A JSON document as values of the JDK: {@code Map}, {@code List}, {@code String}, {@code Long}, {@code Boolean}; null is an empty {@code Optional}. */
final class JsonTree {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Math.toIntExact(Limit.JSON_DEPTH.most()))
                    .maxStringLength(Math.toIntExact(Limit.JSON_STRING.most()))
                    .maxNumberLength(Math.toIntExact(Limit.JSON_NUMBER.most()))
                    .build())
            .build();

    /** What no member may be. */
    enum Unfit {
        /** A number that is not whole, or too large. */
        NUMBER,
        /** A member that its object has twice: one reader would believe the first, and another the second. */
        TWICE
    }

    private JsonTree() {}

    static Object read(String text) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() == null) {
                throw new JsonFault("it is empty");
            }
            Object value = value(parser);
            if (parser.nextToken() != null) {
                throw new JsonFault("something follows its end");
            }
            return value;
        } catch (JacksonException e) {
            // Jackson's own message would quote the text, which may be a secret.
            TokenStreamLocation at = e.getLocation();
            throw new JsonFault(
                    at == null
                            ? "it is not JSON that drift reads"
                            : "it is not JSON that drift reads (line " + at.getLineNr() + ", column " + at.getColumnNr()
                                    + ")");
        }
    }

    // Builds no paths: of a hostile text they are as long as the text itself, at each of its values.
    private static Object value(JsonParser parser) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> list(parser);
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT -> integer(parser);
            case VALUE_NUMBER_FLOAT -> Unfit.NUMBER;
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> Optional.empty();
            case END_OBJECT, END_ARRAY, PROPERTY_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
                throw new JsonFault("it has no value where one should be");
        };
    }

    private static Object integer(JsonParser parser) {
        return switch (parser.getNumberType()) {
            case INT, LONG -> parser.getLongValue();
            case BIG_INTEGER, FLOAT, DOUBLE, BIG_DECIMAL -> Unfit.NUMBER;
        };
    }

    private static Map<String, Object> object(JsonParser parser) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            if (members.put(name, value(parser)) != null) {
                members.put(name, Unfit.TWICE);
            }
        }
        return members;
    }

    private static List<Object> list(JsonParser parser) {
        List<Object> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(parser));
        }
        return elements;
    }
}
