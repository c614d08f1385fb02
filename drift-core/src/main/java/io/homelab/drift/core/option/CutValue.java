package io.homelab.drift.core.option;

import io.homelab.drift.core.systemd.VariableName;

/**
 * Follows the lines of an env-file and tells which are variables, and which only the rest of a value that somebody has written over
 * several lines: Podman takes each line for a variable of its own, and the rest of a key is no name to print.
 */
final class CutValue {

    private static final String BEGIN = "-----BEGIN";
    private static final String END = "-----END";

    private boolean inKey;
    private char quote;
    private boolean continued;
    private boolean afterVariable;

    /** A line that is no variable: empty, or a comment. */
    void skip() {
        afterVariable = false;
    }

    /** Whether what stands before the {@code =} of the next line, or the line where it has none, surely is a name. */
    boolean names(String line) {
        int equals = line.indexOf('=');
        String value = equals < 0 ? "" : line.substring(equals + 1);
        boolean rest = inKey || quote != 0 || continued;
        boolean name = equals < 0
                ? !afterVariable && VariableName.alone(line)
                : VariableName.before(line.substring(0, equals), value);
        follow(line, value, rest);
        return name && !rest;
    }

    private void follow(String line, String value, boolean rest) {
        if (line.contains(BEGIN)) {
            inKey = true;
        }
        if (line.contains(END) && line.lastIndexOf(END) > line.lastIndexOf(BEGIN)) {
            inKey = false;
        }
        if (quote != 0) {
            quote = line.indexOf(quote) >= 0 ? 0 : quote;
        } else if (!rest && !value.isEmpty() && "\"'".indexOf(value.charAt(0)) >= 0) {
            quote = value.indexOf(value.charAt(0), 1) < 0 ? value.charAt(0) : 0;
        }
        continued = line.endsWith("\\");
        afterVariable = true;
    }
}
