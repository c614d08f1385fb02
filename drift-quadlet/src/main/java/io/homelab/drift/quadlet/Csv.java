package io.homelab.drift.quadlet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One record of comma-separated values, as {@code Mount=} holds it: {@code type=bind,"src=/a,b",dst=/c}.
 *
 * @see <a href="https://pkg.go.dev/encoding/csv">encoding/csv</a>, which Podman reads it with
 */
final class Csv {

    private final String text;
    private int at;

    private Csv(String text) {
        this.text = text;
    }

    /** The fields of a text that is one record; empty where it is none, several, or has a quote in the wrong place. */
    static Optional<List<String>> read(String text) {
        String record = text.replace("\r\n", "\n");
        while (record.startsWith("\n")) {
            record = record.substring(1);
        }
        return record.isEmpty() ? Optional.empty() : new Csv(record).fields();
    }

    private Optional<List<String>> fields() {
        List<String> fields = new ArrayList<>();
        do {
            Optional<String> field = text.startsWith("\"", at) ? quoted() : plain();
            if (field.isEmpty()) {
                return Optional.empty();
            }
            fields.add(field.get());
        } while (comma());
        while (at < text.length() && text.charAt(at) == '\n') {
            at++;
        }
        return at == text.length() ? Optional.of(fields) : Optional.empty();
    }

    private boolean comma() {
        if (text.startsWith(",", at)) {
            at++;
            return true;
        }
        return false;
    }

    private Optional<String> plain() {
        int start = at;
        while (at < text.length() && text.charAt(at) != ',' && text.charAt(at) != '\n') {
            if (text.charAt(at) == '"') {
                return Optional.empty();
            }
            at++;
        }
        return Optional.of(text.substring(start, at));
    }

    private Optional<String> quoted() {
        StringBuilder field = new StringBuilder();
        at++;
        while (at < text.length()) {
            if (text.charAt(at) != '"') {
                field.append(text.charAt(at++));
            } else if (text.startsWith("\"", at + 1)) {
                field.append('"');
                at += 2;
            } else {
                at++;
                boolean ends = at == text.length() || text.charAt(at) == ',' || text.charAt(at) == '\n';
                return ends ? Optional.of(field.toString()) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** The record of these fields, quoted where that is needed. */
    static String write(List<String> fields) {
        return String.join(",", fields.stream().map(Csv::quote).toList());
    }

    private static String quote(String field) {
        if (field.isEmpty()) {
            return field;
        }
        boolean special = field.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        if (!special && !Blanks.blank(field.charAt(0)) && !field.equals("\\.")) {
            return field;
        }
        return '"' + field.replace("\"", "\"\"") + '"';
    }
}
