package io.homelab.drift.core.spec.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A list of words in one text, as {@code --entrypoint} and {@code --health-cmd} take it: {@code ["/bin/sh","-c","x"]}.
 *
 * <p>Source: RFC 8259, arrays of strings only.
 */
public record StringList(List<String> words) implements Value {

    private static final Pattern FOUR_DIGITS = Pattern.compile("[0-9a-fA-F]{4}");

    public StringList {
        words = List.copyOf(words);
    }

    /** Reads a JSON array of strings; empty where the text is anything else. */
    public static Optional<StringList> parse(String text) {
        return new Reader(text).read().map(StringList::new);
    }

    /** The list as JSON. */
    @Override
    public String normal() {
        StringBuilder json = new StringBuilder("[");
        for (String word : words) {
            json.append(json.length() == 1 ? "\"" : ",\"");
            word.chars().forEach(c -> {
                if (c == '"' || c == '\\') {
                    json.append('\\').append((char) c);
                } else if (c < ' ') {
                    json.append(String.format("\\u%04x", c));
                } else {
                    json.append((char) c);
                }
            });
            json.append('"');
        }
        return json.append(']').toString();
    }

    private static final class Reader {
        private final String text;
        private int at;

        Reader(String text) {
            this.text = text;
        }

        Optional<List<String>> read() {
            List<String> words = new ArrayList<>();
            if (!take('[')) {
                return Optional.empty();
            }
            boolean closed = take(']');
            while (!closed) {
                Optional<String> word = take('"') ? string() : Optional.empty();
                closed = word.isPresent() && take(']');
                if (word.isEmpty() || (!closed && !take(','))) {
                    return Optional.empty();
                }
                words.add(word.get());
            }
            blanks();
            return at == text.length() ? Optional.of(words) : Optional.empty();
        }

        private Optional<String> string() {
            StringBuilder word = new StringBuilder();
            while (at < text.length()) {
                char c = text.charAt(at++);
                if (c == '"') {
                    return Optional.of(word.toString());
                }
                if (c < ' ' || (c == '\\' && !escape(word))) {
                    return Optional.empty();
                }
                if (c != '\\') {
                    word.append(c);
                }
            }
            return Optional.empty();
        }

        private boolean escape(StringBuilder word) {
            if (at >= text.length()) {
                return false;
            }
            char c = text.charAt(at++);
            int known = "\"\\/bfnrt".indexOf(c);
            if (known >= 0) {
                word.append("\"\\/\b\f\n\r\t".charAt(known));
                return true;
            }
            if (c != 'u'
                    || !FOUR_DIGITS
                            .matcher(text)
                            .region(at, Math.min(at + 4, text.length()))
                            .matches()) {
                return false;
            }
            word.append((char) Integer.parseInt(text.substring(at, at + 4), 16));
            at += 4;
            return true;
        }

        private boolean take(char expected) {
            blanks();
            boolean there = at < text.length() && text.charAt(at) == expected;
            at += there ? 1 : 0;
            return there;
        }

        private void blanks() {
            while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
        }
    }
}
