package io.homelab.drift.quadlet.parse;

import java.util.ArrayList;
import java.util.List;

/** The words of a line as they are written, quotes and all, so that what is quoted can be told from what is not. */
public final class BareWords {

    private BareWords() {}

    public static List<String> of(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        char quote = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            boolean escape = c == '\\' && i + 1 < line.length();
            if (quote == 0 && Blanks.ascii(c)) {
                add(words, word);
                continue;
            }
            word.append(c);
            if (escape) {
                word.append(line.charAt(++i));
            } else if (c == quote) {
                quote = 0;
            } else if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
            }
        }
        add(words, word);
        return words;
    }

    private static void add(List<String> words, StringBuilder word) {
        if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
    }
}
