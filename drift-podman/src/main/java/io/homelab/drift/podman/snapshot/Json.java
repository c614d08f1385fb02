package io.homelab.drift.podman.snapshot;

import io.homelab.drift.core.input.Limit;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON as Podman prints it, read so that it can be written again without loss. Trees are built here and not by Jackson's
 * mapper, which takes longer to come up than Podman to inspect a hundred containers.
 */
public final class Json {

    public static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Of no type that anybody reads: what was left out of a document, or stands in it twice, is unknown and not absent. Stays so where it is written. */
    static final JsonNode UNKNOWN = NODES.pojoNode(JsonScanner.LEFT_OUT_TEXT);

    private static final String CUT_OFF = "\0cut off by drift";

    // What is too deep or too long is cut out before: see JsonScanner.
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Math.toIntExact(Limit.JSON_CHARACTERS.most()))
                    .maxNameLength(Math.toIntExact(Limit.JSON_CHARACTERS.most()))
                    .build())
            .build();

    private Json() {}

    static JsonParser parser(String text) {
        return FACTORY.createParser(ObjectReadContext.empty(), text);
    }

    /** Reads all of a text; nothing is a missing node. */
    public static JsonNode read(String text) throws JacksonException {
        try (JsonParser parser = parser(text)) {
            if (parser.nextToken() == null) {
                return NODES.missingNode();
            }
            JsonNode tree = tree(parser, ofOne());
            if (parser.nextToken() != null) {
                throw new StreamReadException(parser, "more behind the end");
            }
            return tree;
        }
    }

    /**
     * Reads what begins at the parser's current token, and leaves the parser at its last one.
     *
     * @param texts those that were read before
     */
    static JsonNode tree(JsonParser parser, StringPool texts) throws JacksonException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, texts);
            case START_ARRAY -> array(parser, texts);
            case VALUE_STRING -> texts.text(parser);
            case VALUE_NUMBER_INT -> integer(parser);
            case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDecimalValue());
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            case END_OBJECT, END_ARRAY, PROPERTY_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
                throw new StreamReadException(parser, "no value begins here");
        };
    }

    /**
     * The same of an object of which some members are not read.
     *
     * @param passedOver their names; {@code null} stands for each
     */
    static JsonNode tree(JsonParser parser, StringPool texts, Set<String> passedOver) throws JacksonException {
        if (passedOver.isEmpty() || parser.currentToken() != JsonToken.START_OBJECT) {
            return tree(parser, texts);
        }
        ObjectNode object = NODES.objectNode();
        members(parser, texts, passedOver, object);
        return object;
    }

    private static ObjectNode object(JsonParser parser, StringPool texts) {
        ObjectNode object = NODES.objectNode();
        members(parser, texts, Set.of(), object);
        return object;
    }

    private static void members(JsonParser parser, StringPool texts, Set<String> passedOver, ObjectNode into) {
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            if (passedOver.contains(name)) {
                parser.skipChildren();
                into.set(name, NODES.nullNode());
            } else {
                add(into, name, tree(parser, texts));
            }
        }
    }

    /** Whoever writes a member twice has one reader believe the first, and another the second. */
    private static void add(ObjectNode object, String name, JsonNode value) {
        if (object.replace(name, value) != null) {
            object.set(name, UNKNOWN);
        }
    }

    static JsonNode text(String text) {
        return text.equals(JsonScanner.LEFT_OUT_TEXT) ? UNKNOWN : NODES.stringNode(text);
    }

    /** Marks the beginning of something as no more than that. */
    static JsonNode cutOff(JsonNode beginning) {
        return beginning.isObject() ? ((ObjectNode) beginning).set(CUT_OFF, UNKNOWN) : UNKNOWN;
    }

    static boolean isCutOff(JsonNode node) {
        return node.has(CUT_OFF);
    }

    /** The members of an object whose text ends somewhere, as far as they can be read. */
    static ObjectNode beginning(String json) {
        ObjectNode object = NODES.objectNode();
        StringPool texts = ofOne();
        try (JsonParser parser = parser(json)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                members(parser, texts, Set.of(), object);
            }
        } catch (JacksonException cutOff) {
            // It is known to be cut off.
        }
        return object;
    }

    /** For one document: that little is said twice in it. */
    private static StringPool ofOne() {
        return new StringPool(1 << 6);
    }

    private static ArrayNode array(JsonParser parser, StringPool texts) {
        ArrayNode array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(tree(parser, texts));
        }
        return array;
    }

    private static JsonNode integer(JsonParser parser) {
        return switch (parser.getNumberType()) {
            case INT -> NODES.numberNode(parser.getIntValue());
            case LONG -> NODES.numberNode(parser.getLongValue());
            case BIG_INTEGER, FLOAT, DOUBLE, BIG_DECIMAL -> NODES.numberNode(parser.getBigIntegerValue());
        };
    }

    /** Where a text stops being JSON. Jackson's own message would quote the text, which may be a secret. */
    public static String fault(JacksonException e) {
        return fault(e, 1, 1);
    }

    /**
     * The same for a part of a text.
     *
     * @param line where the part begins
     * @param column where the part begins
     */
    public static String fault(JacksonException e, int line, int column) {
        TokenStreamLocation at = e.getLocation();
        String where = at == null || at.getLineNr() < 1
                ? ""
                : " (line " + (line + at.getLineNr() - 1) + ", column "
                        + (at.getLineNr() == 1 ? column + at.getColumnNr() - 1 : at.getColumnNr()) + ")";
        return (e instanceof UnexpectedEndOfInputException ? "ends in the middle of its JSON" : "is not JSON") + where;
    }
}
