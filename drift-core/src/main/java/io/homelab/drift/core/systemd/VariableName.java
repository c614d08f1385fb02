package io.homelab.drift.core.systemd;

import java.util.regex.Pattern;

/**
 * Tells the names of variables from what only stands where a name is expected: the second word of {@code PASSPHRASE=first second},
 * a line of a key in an env-file. Only what surely is a name may be printed.
 */
public final class VariableName {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,127}+");
    private static final Pattern UPPER = Pattern.compile("[A-Z_][A-Z0-9_]{0,63}+|(?:https?|ftp|all|no)_proxy");
    private static final Pattern LOWER = Pattern.compile("[a-z_][a-z0-9_.-]{0,63}+");

    private VariableName() {}

    /** Whether a text can be a name that somebody chose: {@code DB_PASSWORD}, {@code app.port}. */
    public static boolean plain(String text) {
        return PLAIN.matcher(text).matches();
    }

    /** Whether the text before a {@code =} is a name: base64 ends in one {@code =} or two as well. */
    public static boolean before(String name, String value) {
        return plain(name) && !value.equals("=") && (!value.isEmpty() || spelledInOneCase(name));
    }

    /** Whether a word without a value is a name, as far as its spelling tells: {@code HOME}, {@code http_proxy}. */
    public static boolean alone(String word) {
        return UPPER.matcher(word).matches();
    }

    private static boolean spelledInOneCase(String name) {
        return UPPER.matcher(name).matches() || LOWER.matcher(name).matches();
    }
}
