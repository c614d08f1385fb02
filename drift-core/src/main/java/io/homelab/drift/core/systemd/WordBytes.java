package io.homelab.drift.core.systemd;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A word in the making, in bytes, because {@code \xc3\xa9} is one character of two bytes. */
final class WordBytes {

    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(0);
    private final boolean escapesNameCharacters;

    WordBytes(boolean escapesNameCharacters) {
        this.escapesNameCharacters = escapesNameCharacters;
    }

    /** One UTF-16 unit of a text, as it is. */
    void character(String from, int at) {
        flush();
        text.append(from.charAt(at));
    }

    void codePoint(int codePoint) {
        flush();
        text.appendCodePoint(codePoint);
    }

    /** What an escape of up to two hexadecimal or three octal digits names. */
    void eightBit(int value) {
        if (value < 0x80 || escapesNameCharacters) {
            codePoint(value);
        } else {
            bytes.write(value);
        }
    }

    boolean isEmpty() {
        return text.length() == 0 && bytes.size() == 0;
    }

    String text() {
        flush();
        return text.toString();
    }

    private void flush() {
        if (bytes.size() > 0) {
            text.append(bytes.toString(StandardCharsets.UTF_8));
            bytes.reset();
        }
    }
}
