package io.homelab.drift.podman.snapshot;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;

/**
 * Texts that were read lately, once each: the documents of thousands of containers hold the same few texts over and over, and what is read
 * of them is kept until the check is done. Several threads may use one; at worst a text is there twice then.
 */
final class StringPool {

    /** Longer ones are seldom said twice. */
    private static final int LONGEST = 200;

    private static final int PRIME = 31;

    private final @Nullable JsonNode[] lately;

    /** @param most as many are remembered, a power of 2 */
    StringPool(int most) {
        this.lately = new JsonNode[most];
    }

    /** The text at which the parser is: nothing is made where it is known. */
    JsonNode text(JsonParser parser) {
        int length = parser.getStringLength();
        if (length > LONGEST) {
            return Json.text(parser.getString());
        }
        char[] chars = parser.getStringCharacters();
        int start = parser.getStringOffset();
        int hash = 0;
        for (int i = start; i < start + length; i++) {
            hash = PRIME * hash + chars[i];
        }
        int place = (hash ^ (hash >>> Short.SIZE)) & (lately.length - 1);
        JsonNode known = lately[place];
        if (known != null && same(known.stringValue(""), chars, start, length)) {
            return known;
        }
        JsonNode text = Json.text(new String(chars, start, length));
        lately[place] = text;
        return text;
    }

    private static boolean same(String text, char[] chars, int start, int length) {
        if (text.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) != chars[start + i]) {
                return false;
            }
        }
        return true;
    }
}
