package io.homelab.drift.podman.snapshot;

import io.homelab.drift.core.input.Limit;
import java.io.IOException;
import java.io.Reader;
import java.util.Optional;

/**
 * Cuts a stream of JSON into its values, so that each is read by itself and none can be larger than a limit. What is too much inside of a
 * value, a text of 100 MB or a list in a thousand others, is left out of it, and the rest of the value stays.
 */
final class JsonScanner {

    /** Stands for what was left out; {@link Json} makes of it a node that is of no type that anybody reads. */
    static final String LEFT_OUT_TEXT = "\0left out by drift";

    private static final String LEFT_OUT = "\"\\u0000left out by drift\"";

    private static final int END = -1;
    private static final int LONGEST_EXPONENT = 3;
    private static final int USUAL_SCALAR = 25;

    private final Reader text;
    private final char[] buffer = new char[1 << 16];
    private int next;
    private int filled;
    private int line = 1;
    private int column = 1;

    private final StringBuilder value = new StringBuilder();
    private Optional<Limit> exceeded = Optional.empty();
    private boolean whole = true;
    private int values;

    JsonScanner(Reader text) {
        this.text = text;
    }

    /**
     * A value.
     *
     * @param json its text, without what was too much in it
     * @param line where it begins
     * @param column where it begins
     * @param exceeded the first limit that something in it exceeded
     * @param whole whether the text is all of the value, but for what was left out; else the value was too large, and this is how it begins
     */
    record Value(String json, int line, int column, Optional<Limit> exceeded, boolean whole) {}

    int line() {
        return line;
    }

    int column() {
        return column;
    }

    /** The next character that is no white space, which stays the next; -1 at the end. */
    int peek() throws IOException {
        int c = look();
        while (blank(c)) {
            step();
            c = look();
        }
        return c;
    }

    /** Passes over that character, if it is the next. */
    boolean pass(char wanted) throws IOException {
        boolean there = peek() == wanted;
        if (there) {
            step();
        }
        return there;
    }

    /** The value that begins here; its text is empty where none does, and ends where the stream ends. */
    Value value() throws IOException {
        value.setLength(0);
        exceeded = Optional.empty();
        whole = true;
        values = 0;
        peek();
        int startLine = line;
        int startColumn = column;
        int depth = 0;
        do {
            depth += token(look(), depth);
            depth = depth > 0 ? plain(depth) : depth;
        } while (depth > 0 && look() != END);
        return new Value(value.toString(), startLine, startColumn, exceeded, whole);
    }

    /**
     * Takes what lies whole in the buffer and is far from every limit, in one piece; what is not, {@link #token} takes bit by bit.
     *
     * @param before how deep it begins
     * @return how deep it ends
     */
    private int plain(int before) {
        if (!whole || Limit.JSON_CHARACTERS.exceededBy((long) value.length() + buffer.length)) {
            return before;
        }
        int depth = before;
        int at = next;
        int lineStart = next - column + 1;
        while (at < filled && depth > 0 && !Limit.JSON_VALUES.exceededBy(values + 1L)) {
            char c = buffer[at];
            int end = at + 1;
            boolean counts = true;
            if (c == '"') {
                end = stringEnd(at);
            } else if (c == '{' || c == '[') {
                end = Limit.JSON_DEPTH.exceededBy(depth + 1L) ? at : end;
                depth += end - at;
            } else if (c != ',' && c != ':' && c != '}' && c != ']' && !blank(c)) {
                end = scalarEnd(at);
            } else {
                counts = false;
                depth -= c == '}' || c == ']' ? 1 : 0;
                if (c == '\n') {
                    line++;
                    lineStart = end;
                }
            }
            if (end == at) {
                break;
            }
            values += counts ? 1 : 0;
            at = end;
        }
        value.append(buffer, next, at - next);
        column = at - lineStart + 1;
        next = at;
        return depth;
    }

    /** Behind the quote that ends a string; its beginning, where that is not in the buffer, or something else is unusual. */
    private int stringEnd(int start) {
        for (int at = start + 1; at < filled; at++) {
            char c = buffer[at];
            if (c == '"') {
                return at + 1;
            } else if (c == '\n') {
                return start;
            } else if (c == '\\') {
                at++;
                if (at < filled && buffer[at] == '\n') {
                    return start;
                }
            }
        }
        return start;
    }

    /** Behind a number or word of usual length; its beginning, where its end is not in the buffer. */
    private int scalarEnd(int start) {
        int last = Math.min(filled, start + USUAL_SCALAR);
        for (int at = start; at < last; at++) {
            char c = buffer[at];
            if (",:{}[]\" \t\r\n".indexOf(c) >= 0) {
                return at;
            } else if (c == 'e' || c == 'E') {
                // of a number it may be a large exponent, and true and false are read soon enough
                if (buffer[start] != 't' && buffer[start] != 'f') {
                    return start;
                }
            }
        }
        return start;
    }

    /** Takes what begins with that character, and returns by how much the depth has changed. */
    private int token(int c, int depth) throws IOException {
        boolean opens = c == '{' || c == '[';
        boolean closes = c == '}' || c == ']';
        if (c == END || (depth == 0 && (closes || c == ',' || c == ':'))) {
            return 0;
        }
        if (opens && Limit.JSON_DEPTH.exceededBy(depth + 1L)) {
            leaveOut();
        } else if (opens) {
            countValue();
            take();
            return 1;
        } else if (c == '"') {
            string();
        } else if (blank(c)) {
            blanks();
        } else if (closes || c == ',' || c == ':') {
            take();
            return closes ? -1 : 0;
        } else {
            scalar();
        }
        return 0;
    }

    private static boolean blank(int c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }

    private void countValue() {
        if (Limit.JSON_VALUES.exceededBy(++values)) {
            tooLarge(Limit.JSON_VALUES);
        }
    }

    private void tooLarge(Limit limit) {
        exceeded = exceeded.or(() -> Optional.of(limit));
        whole = false;
    }

    private void take() throws IOException {
        look();
        add(1);
        step();
    }

    /** Adds characters from the buffer to the value, as far as there is room. */
    private void add(int length) {
        if (whole && Limit.JSON_CHARACTERS.exceededBy((long) value.length() + length)) {
            tooLarge(Limit.JSON_CHARACTERS);
        } else if (whole) {
            value.append(buffer, next, length);
        }
    }

    private void blanks() throws IOException {
        for (int c = look(); blank(c); c = look()) {
            int end = next;
            while (end < filled && buffer[end] == ' ') {
                end++;
            }
            if (end > next) {
                add(end - next);
                column += end - next;
                next = end;
            } else {
                take();
            }
        }
    }

    /** What was added since, out again, and the sign that it was there in its place. */
    private void replace(int start, Limit limit) {
        if (whole) {
            value.setLength(start);
            value.append(LEFT_OUT);
            exceeded = exceeded.or(() -> Optional.of(limit));
        }
    }

    private void string() throws IOException {
        countValue();
        int start = value.length();
        take();
        long length = string(true);
        if (look() != END) {
            take();
        }
        if (Limit.JSON_STRING.exceededBy(length)) {
            replace(start, Limit.JSON_STRING);
        }
    }

    /** Goes on to the quote at the end of a string, and returns how long it is. */
    private long string(boolean keep) throws IOException {
        long length = 0;
        while (look() != END && buffer[next] != '"') {
            int end = next;
            while (end < filled && buffer[end] != '"' && buffer[end] != '\\' && buffer[end] != '\n') {
                end++;
            }
            if (end == next) {
                // An escape, of which the second character is never the end; or a line feed that should not be there.
                length += part(1, keep, length);
                if (buffer[end] == '\\' && look() != END) {
                    length += part(1, keep, length);
                }
            } else {
                length += part(end - next, keep, length);
            }
        }
        return length;
    }

    private int part(int size, boolean keep, long before) {
        if (keep && !Limit.JSON_STRING.exceededBy(before)) {
            add(size);
        }
        if (size == 1) {
            step();
        } else {
            column += size;
            next += size;
        }
        return size;
    }

    private void scalar() throws IOException {
        countValue();
        int start = value.length();
        long length = 0;
        int exponent = -1;
        for (int c = look(); c != END && ",:{}[]\" \t\r\n".indexOf(c) < 0; c = look()) {
            length++;
            boolean digit = c >= '0' && c <= '9';
            exponent = c == 'e' || c == 'E' ? 0 : exponent >= 0 && digit ? exponent + 1 : exponent;
            if (Limit.JSON_NUMBER.exceededBy(length)) {
                step();
            } else {
                take();
            }
        }
        char first = start < value.length() ? value.charAt(start) : ' ';
        boolean number = first == '-' || (first >= '0' && first <= '9');
        if (Limit.JSON_NUMBER.exceededBy(length) || (number && exponent > LONGEST_EXPONENT)) {
            replace(start, Limit.JSON_NUMBER);
        }
    }

    /** Passes over a list or an object with all that is in it. */
    private void leaveOut() throws IOException {
        countValue();
        replace(value.length(), Limit.JSON_DEPTH);
        long depth = 0;
        do {
            int c = look();
            if (c == '"') {
                step();
                string(false);
            } else if (c == '{' || c == '[') {
                depth++;
            } else if (c == '}' || c == ']') {
                depth--;
            }
            step();
        } while (depth > 0 && look() != END);
    }

    private int look() throws IOException {
        if (next == filled) {
            next = 0;
            filled = Math.max(0, text.read(buffer, 0, buffer.length));
        }
        return next == filled ? END : buffer[next];
    }

    private void step() {
        if (next < filled) {
            if (buffer[next] == '\n') {
                line++;
                column = 1;
            } else {
                column++;
            }
            next++;
        }
    }
}
