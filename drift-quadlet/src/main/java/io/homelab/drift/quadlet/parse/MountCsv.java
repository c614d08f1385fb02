package io.homelab.drift.quadlet.parse;

import io.homelab.drift.core.input.Scan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One record of comma-separated values, as {@code Mount=} holds it: {@code type=bind,"src=/a,b",dst=/c}.
 *
 * @see <a href="https://pkg.go.dev/encoding/csv">encoding/csv</a>, which Podman reads it with
 */
public final class MountCsv {

    /** What is wrong with a text that is not one record. */
    public enum Fault {
        BARE_QUOTE("bare \" in non-quoted-field"),
        OPEN_QUOTE("extraneous or missing \" in quoted-field"),
        NOT_ONE_RECORD("not one line");

        private final String text;

        Fault(String text) {
            this.text = text;
        }

        /** The words of Podman's message. */
        public String text() {
            return text;
        }
    }

    /**
     * A record that has been read.
     *
     * @param fields its fields; none where there is a fault
     */
    public record Row(List<String> fields, Optional<Fault> fault) {
        public Row {
            fields = List.copyOf(fields);
        }
    }

    private final String text;
    private int at;
    private Optional<Fault> fault = Optional.empty();

    private MountCsv(String text) {
        this.text = text;
    }

    /** Reads a text that should be one record. */
    public static Row read(String text) {
        String record = text.replace("\r\n", "\n");
        return new MountCsv(Scan.withoutLeading(record, c -> c == '\n')).row();
    }

    private Row row() {
        List<String> fields = new ArrayList<>();
        do {
            fields.add(text.startsWith("\"", at) ? quoted() : plain());
        } while (fault.isEmpty() && comma());
        while (at < text.length() && text.charAt(at) == '\n') {
            at++;
        }
        if (fault.isEmpty() && (text.isEmpty() || at < text.length())) {
            fault = Optional.of(Fault.NOT_ONE_RECORD);
        }
        return new Row(fault.isEmpty() ? fields : List.of(), fault);
    }

    private boolean comma() {
        if (text.startsWith(",", at)) {
            at++;
            return true;
        }
        return false;
    }

    private String plain() {
        int start = at;
        while (at < text.length() && text.charAt(at) != ',' && text.charAt(at) != '\n') {
            if (text.charAt(at) == '"') {
                fault = Optional.of(Fault.BARE_QUOTE);
            }
            at++;
        }
        return text.substring(start, at);
    }

    private String quoted() {
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
                if (at < text.length() && text.charAt(at) != ',' && text.charAt(at) != '\n') {
                    fault = Optional.of(Fault.OPEN_QUOTE);
                }
                return field.toString();
            }
        }
        fault = Optional.of(Fault.OPEN_QUOTE);
        return field.toString();
    }

    /** The record of these fields, quoted where that is needed. */
    public static String write(List<String> fields) {
        return String.join(",", fields.stream().map(MountCsv::quote).toList());
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
