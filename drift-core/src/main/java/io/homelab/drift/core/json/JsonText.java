package io.homelab.drift.core.json;

import io.homelab.drift.core.output.Printable;
import java.io.StringWriter;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;

/** How drift writes JSON: indented by two, one member a line, no control character in it. */
public final class JsonText {

    private static final JsonFactory FACTORY = JsonFactory.builder().build();

    private JsonText() {}

    /** The text of one JSON value, with a line feed at its end. */
    public static String of(Consumer<JsonGenerator> value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(new Indented(), text)) {
            value.accept(json);
        }
        return terminalSafe(text.append('\n').toString());
    }

    /** One value of the JDK's ({@code Map}, {@code List}, {@code String}, {@code Integer}, {@code Boolean}) as JSON on one line. */
    public static String line(Object value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            write(json, value);
        }
        return terminalSafe(text.toString());
    }

    private static void write(JsonGenerator json, Object value) {
        if (value instanceof Map<?, ?> members) {
            json.writeStartObject();
            members.forEach((name, member) -> {
                json.writeName(String.valueOf(name));
                write(json, member);
            });
            json.writeEndObject();
        } else if (value instanceof List<?> items) {
            json.writeStartArray();
            items.forEach(item -> write(json, item));
            json.writeEndArray();
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else if (value instanceof Integer number) {
            json.writeNumber(number);
        } else {
            json.writeString(String.valueOf(value));
        }
    }

    /**
     * JSON itself leaves DEL, C1, the marks of direction and what is invisible as they are. All of them stand within strings:
     * between those there are only line feeds.
     */
    private static String terminalSafe(String json) {
        if (json.codePoints().noneMatch(JsonText::unsafe)) {
            return json;
        }
        StringBuilder safe = new StringBuilder(json.length() + 64);
        json.codePoints().forEach(character -> {
            if (unsafe(character)) {
                for (char half : Character.toChars(character)) {
                    safe.append("\\u").append(HexFormat.of().toHexDigits(half));
                }
            } else {
                safe.appendCodePoint(character);
            }
        });
        return safe.toString();
    }

    private static boolean unsafe(int character) {
        return character != '\n' && Printable.unsafe(character);
    }

    private static final class Indented extends ObjectWriteContext.Base {

        private static final DefaultPrettyPrinter PRINTER = printer();

        @Override
        public PrettyPrinter getPrettyPrinter() {
            return PRINTER.createInstance();
        }

        @Override
        public boolean hasPrettyPrinter() {
            return true;
        }

        private static DefaultPrettyPrinter printer() {
            DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
            Separators separators = Separators.createDefaultInstance()
                    .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                    .withObjectEmptySeparator("")
                    .withArrayEmptySeparator("");
            return new DefaultPrettyPrinter(separators)
                    .withObjectIndenter(indenter)
                    .withArrayIndenter(indenter);
        }
    }
}
