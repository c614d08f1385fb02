package io.homelab.drift.core.host;

import io.homelab.drift.core.input.Scan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * As much of TOML as containers.conf uses: tables, and keys with a string, a number, a boolean or a list of strings.
 * A line that is something else is passed over: Podman would have refused the file.
 */
public final class Toml {

    private final String text;
    private int at;
    private int fault;

    private Toml(String text) {
        this.text = text;
    }

    /** A setting's values, one unless it is a list, and whether the list asks to be appended to what was set before. */
    record Setting(List<String> values, boolean append) {
        Setting {
            values = List.copyOf(values);
        }
    }

    /** All settings by table and key: {@code containers.pids_limit}. */
    static Map<String, Setting> settings(String text) {
        return new Toml(text).read();
    }

    private Map<String, Setting> read() {
        Map<String, Setting> settings = new LinkedHashMap<>();
        String table = "";
        while (skipToContent()) {
            if (peek() == '[') {
                table = tableName(restOfLine()) + ".";
                continue;
            }
            String key = until('=').strip();
            if (peek() != '=') {
                fault = fault == 0 ? line() : fault;
                continue;
            }
            at++;
            skipBlanks();
            Setting setting = setting();
            restOfLine();
            if (!key.isEmpty()) {
                settings.put(table + key.replace("\"", ""), setting);
            }
        }
        return settings;
    }

    /** The name in {@code [ containers ]} or {@code [[registry]]}. */
    private static String tableName(String line) {
        String open = Scan.withoutLeading(line.strip(), c -> c == '[').strip();
        int close = open.indexOf(']');
        return close < 0 ? open : open.substring(0, close).strip();
    }

    /**
     * The first line that is no TOML, from 1; 0 where there is none. Texts of several lines, which containers.conf has no use for, are
     * not told from such lines.
     */
    public static int fault(String text) {
        if (text.contains("\"\"\"") || text.contains("\'\'\'")) {
            return 0;
        }
        Toml toml = new Toml(text);
        toml.read();
        return toml.fault;
    }

    private int line() {
        return 1
                + (int) text.substring(0, Math.min(at, text.length()))
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
    }

    private Setting setting() {
        if (peek() != '[') {
            return new Setting(List.of(value()), false);
        }
        at++;
        List<String> values = new ArrayList<>();
        boolean append = false;
        while (skipToContent() && peek() != ']') {
            if (peek() == '{') {
                append |= Scan.without(until('}'), Scan::isBlank).contains("append=true");
                at++;
            } else {
                values.add(value());
            }
            if (skipToContent() && peek() == ',') {
                at++;
            }
        }
        at++;
        return new Setting(values, append);
    }

    private String value() {
        char quote = peek();
        if (quote == '"' || quote == '\'') {
            return string(quote);
        }
        int start = Math.min(at, text.length());
        // Moves on in any case, so that a list with a stray character in it is not read for ever.
        do {
            at++;
        } while (at < text.length() && ",]#\n\r".indexOf(text.charAt(at)) < 0);
        return text.substring(start, Math.min(at, text.length())).strip();
    }

    private String string(char quote) {
        StringBuilder string = new StringBuilder();
        at++;
        while (at < text.length() && text.charAt(at) != quote && text.charAt(at) != '\n') {
            if (text.charAt(at) == '\\' && quote == '"' && at + 1 < text.length()) {
                at++;
                string.append(
                        switch (text.charAt(at)) {
                            case 'n' -> '\n';
                            case 't' -> '\t';
                            case 'r' -> '\r';
                            default -> text.charAt(at);
                        });
            } else {
                string.append(text.charAt(at));
            }
            at++;
        }
        at++;
        return string.toString();
    }

    /** Up to that character, or the end of the line, which only a table in braces may go beyond. */
    private String until(char end) {
        int start = at;
        while (at < text.length() && text.charAt(at) != end && (end == '}' || text.charAt(at) != '\n')) {
            at++;
        }
        return text.substring(start, at);
    }

    private String restOfLine() {
        int end = text.indexOf('\n', Math.min(at, text.length()));
        int stop = end < 0 ? text.length() : end;
        String rest = text.substring(Math.min(at, stop), stop);
        at = stop;
        return rest;
    }

    private void skipBlanks() {
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
    }

    /** Past white space and comments; false at the end of the text. */
    private boolean skipToContent() {
        while (at < text.length()) {
            if (text.charAt(at) == '#') {
                restOfLine();
            } else if (Character.isWhitespace(text.charAt(at))) {
                at++;
            } else {
                return true;
            }
        }
        return false;
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : '\n';
    }
}
