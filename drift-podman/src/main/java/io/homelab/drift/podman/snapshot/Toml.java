package io.homelab.drift.podman.snapshot;

import io.homelab.drift.core.input.Limit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.dataformat.toml.TomlFactory;
import tools.jackson.dataformat.toml.TomlReadFeature;

/** TOML as maps, lists, strings, {@link Long}s, booleans, and {@link Other} for the rest. Without Jackson's mapper: see {@link Json}. */
final class Toml {

    private static final TomlFactory FACTORY = TomlFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Math.toIntExact(Limit.TOML_DEPTH.most()))
                    .build())
            .build();

    /** Refuses the 13th month, and tells a date from a text. The factory asks the context, and not what it was built with. */
    private static final ObjectReadContext DATES = new ObjectReadContext.Base() {
        @Override
        public int getFormatReadFeatures(int defaults) {
            return defaults | TomlReadFeature.PARSE_JAVA_TIME.getMask();
        }
    };

    private Toml() {}

    /** A fraction, a date, a number above 64 bits. */
    enum Other {
        VALUE
    }

    /** A text is no TOML. What is wrong is not told, since that would quote it. */
    static final class Fault extends Exception {

        private static final long serialVersionUID = 1;

        /** @param line counted from 1 */
        private Fault(int line) {
            super("line " + line + " is no TOML");
        }
    }

    /** All tables, with their keys in the order of the text. */
    static Map<String, Object> read(String text) throws Fault {
        try (JsonParser parser = FACTORY.createParser(DATES, text)) {
            parser.nextToken();
            return table(parser);
        } catch (StreamConstraintsException e) {
            throw Limit.TOML_DEPTH.exceeded();
        } catch (JacksonException e) {
            throw new Fault(line(e));
        }
    }

    private static int line(JacksonException e) {
        // A second line for a key has been read to its end.
        boolean behind = e.getLocation().getColumnNr() == 1
                && String.valueOf(e.getOriginalMessage()).startsWith("Duplicate key");
        return Math.max(1, e.getLocation().getLineNr() - (behind ? 1 : 0));
    }

    private static Map<String, Object> table(JsonParser parser) {
        Map<String, Object> table = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = parser.currentName();
            parser.nextToken();
            table.put(key, value(parser));
        }
        return table;
    }

    private static List<Object> list(JsonParser parser) {
        List<Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(value(parser));
        }
        return list;
    }

    private static Object value(JsonParser parser) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> table(parser);
            case START_ARRAY -> list(parser);
            case VALUE_STRING -> parser.getString();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT ->
                parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER ? Other.VALUE : parser.getLongValue();
            case VALUE_NUMBER_FLOAT,
                    VALUE_EMBEDDED_OBJECT,
                    VALUE_NULL,
                    END_OBJECT,
                    END_ARRAY,
                    PROPERTY_NAME,
                    NOT_AVAILABLE -> Other.VALUE;
        };
    }
}
