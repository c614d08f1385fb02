package io.homelab.drift.core.report;

import java.io.StringWriter;
import java.util.HexFormat;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;

/** How drift writes JSON: indented by two, one member a line, no control character in it. */
final class JsonText {

    private static final JsonFactory FACTORY =
            JsonFactory.builder().characterEscapes(new TerminalSafe()).build();

    private JsonText() {}

    /** The text of one JSON value, with a line feed at its end. */
    static String of(Consumer<JsonGenerator> value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(new Indented(), text)) {
            value.accept(json);
        }
        return text.append('\n').toString();
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

    /** JSON itself leaves DEL, C1 and the marks of direction as they are; a terminal would act on them. */
    private static final class TerminalSafe extends CharacterEscapes {

        private static final long serialVersionUID = 1L;

        @Override
        public int[] getEscapeCodesForAscii() {
            int[] codes = CharacterEscapes.standardAsciiEscapesForJSON();
            codes[0x7f] = ESCAPE_CUSTOM;
            return codes;
        }

        @Override
        @SuppressWarnings("NullAway") // Jackson's way to say: as it is
        public SerializableString getEscapeSequence(int character) {
            boolean surrogate = Character.isSurrogate((char) character);
            return Printable.unsafe(character) && !surrogate
                    ? new SerializedString("\\u" + HexFormat.of().toHexDigits((char) character))
                    : null;
        }
    }
}
