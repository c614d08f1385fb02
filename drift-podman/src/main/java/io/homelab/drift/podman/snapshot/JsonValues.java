package io.homelab.drift.podman.snapshot;

import io.homelab.drift.core.input.Limit;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;

/** The values in a stream of JSON, one after the other: each as a tree, or as much of it as there is room for. */
public final class JsonValues {

    private static final int BOM = 0xFEFF;
    private static final int BYTE = 0xFF;

    private final JsonScanner scanner;
    private final StringPool texts = new StringPool(1 << 14);

    private JsonValues(Reader text) {
        this.scanner = new JsonScanner(text);
    }

    /**
     * A value that was read.
     *
     * @param tree the value; where it is not whole, the members that come before its end
     * @param exceeded the first limit that something in it exceeded, which is then {@link Json#UNKNOWN}
     * @param whole whether it is all there; else it is too large, and unknown
     */
    public record Read(JsonNode tree, Optional<Limit> exceeded, boolean whole) {

        /** What one is that is not whole. */
        public static final String TOO_LARGE = "is larger than drift reads";
    }

    /** A text is no JSON. */
    public static final class Fault extends Exception {

        private static final long serialVersionUID = 1;

        /** @param message to follow the text's name: {@code is not JSON (line 3, column 5)} */
        Fault(String message) {
            super(message);
        }
    }

    public static JsonValues of(String text) {
        return new JsonValues(new StringReader(text));
    }

    /** Those of a file in UTF-8, or in UTF-16 as other systems' shells redirect it. */
    public static JsonValues of(InputStream stream) throws IOException {
        PushbackInputStream bytes = new PushbackInputStream(stream, 2);
        byte[] first = bytes.readNBytes(2);
        bytes.unread(first);
        JsonValues values = new JsonValues(new InputStreamReader(bytes, charset(first)));
        values.skip((char) BOM);
        return values;
    }

    private static Charset charset(byte[] first) {
        if (first.length < 2) {
            return StandardCharsets.UTF_8;
        }
        int two = ((first[0] & BYTE) << Byte.SIZE) | (first[1] & BYTE);
        if (two == BOM || first[0] == 0) {
            return StandardCharsets.UTF_16BE;
        }
        return two == Integer.reverseBytes(BOM) >>> Short.SIZE || first[1] == 0
                ? StandardCharsets.UTF_16LE
                : StandardCharsets.UTF_8;
    }

    /** Whether that character is the next, which then is passed over. */
    public boolean skip(char wanted) throws IOException {
        return scanner.pass(wanted);
    }

    public boolean atEnd() throws IOException {
        return scanner.peek() < 0;
    }

    int line() {
        return scanner.line();
    }

    /** Whether another element or member follows; else the list or object has ended. */
    public boolean more(boolean first, char end) throws IOException, Fault {
        if (skip(end)) {
            return false;
        }
        if (!first && !skip(',')) {
            throw notJson();
        }
        return true;
    }

    /** The name of a member, of which the value follows. */
    String name() throws IOException, Fault {
        Read name = next();
        if (!name.tree().isString() || !skip(':')) {
            throw notJson();
        }
        return name.tree().stringValue();
    }

    /** The value that follows. */
    public Read next() throws IOException, Fault {
        return read(text(), Set.of());
    }

    /** The text of the value that follows. */
    JsonScanner.Value text() throws IOException, Fault {
        JsonScanner.Value value = scanner.value();
        if (value.whole() && value.json().isEmpty()) {
            throw notJson();
        }
        return value;
    }

    /**
     * Reads the text of a value; several threads may, each that of another.
     *
     * @param passedOver members of an object that are not read: {@code null} stands for them
     */
    Read read(JsonScanner.Value value, Set<String> passedOver) throws Fault {
        if (!value.whole()) {
            return new Read(Json.beginning(value.json()), value.exceeded(), false);
        }
        try (JsonParser parser = Json.parser(value.json())) {
            parser.nextToken();
            JsonNode tree = Json.tree(parser, texts, passedOver);
            if (parser.nextToken() != null) {
                throw new Fault("is not JSON (line " + value.line() + ", column " + value.column() + ")");
            }
            return new Read(tree, value.exceeded(), true);
        } catch (JacksonException e) {
            throw new Fault(Json.fault(e, value.line(), value.column()));
        }
    }

    private Fault notJson() throws IOException {
        return new Fault((atEnd() ? "ends in the middle of its JSON" : "is not JSON") + " (line " + scanner.line()
                + ", column " + scanner.column() + ")");
    }
}
