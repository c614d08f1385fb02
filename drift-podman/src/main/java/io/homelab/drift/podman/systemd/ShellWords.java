package io.homelab.drift.podman.systemd;

import java.util.ArrayList;
import java.util.List;

/**
 * Words as a shell would read them, which is how {@code systemctl show} prints lists and {@code os-release} its values:
 * {@code /a "/with blank" $'/with\ttab'}.
 */
public final class ShellWords {

    private final String text;
    private final List<String> words = new ArrayList<>();
    private StringBuilder word = new StringBuilder();
    private boolean inWord;
    private int at;

    private ShellWords(String text) {
        this.text = text;
    }

    /** Splits at blanks, and takes quotes and backslashes away. A quote that is not closed reaches to the end. */
    public static List<String> split(String text) {
        ShellWords reader = new ShellWords(text);
        while (reader.at < text.length()) {
            reader.step();
        }
        reader.endWord();
        return List.copyOf(reader.words);
    }

    private void step() {
        char c = text.charAt(at++);
        if (c == ' ' || c == '\t' || c == '\n') {
            endWord();
            return;
        }
        inWord = true;
        if (c == '"' || c == '\'') {
            quoted(c, c == '"', false);
        } else if (c == '$' && at < text.length() && text.charAt(at) == '\'') {
            at++;
            quoted('\'', true, true);
        } else if (c == '\\' && at < text.length()) {
            word.append(text.charAt(at++));
        } else {
            word.append(c);
        }
    }

    private void quoted(char quote, boolean escapes, boolean letters) {
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == quote) {
                return;
            }
            if (c == '\\' && escapes && at < text.length()) {
                char escaped = text.charAt(at++);
                word.append(letters ? letter(escaped) : escaped);
            } else {
                word.append(c);
            }
        }
    }

    private static char letter(char escaped) {
        return switch (escaped) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            default -> escaped;
        };
    }

    private void endWord() {
        if (inWord) {
            words.add(word.toString());
            word = new StringBuilder();
            inWord = false;
        }
    }
}
