package io.homelab.drift.podman.redact;

import io.homelab.drift.core.secret.Secrets;
import java.util.Locale;
import java.util.Set;

/** The text of a containers.conf. Each of its texts between quotes is looked at where it stands, since that is all that may hold a value. */
final class ConfTexts {

    private static final Set<String> VARIABLES = Set.of("env", "conmon_env_vars");

    private final Pass pass;
    private final CommandTexts commands;
    /** The key whose value is read. */
    private String key = "";

    private String before = "";

    ConfTexts(Pass pass) {
        this.pass = pass;
        this.commands = new CommandTexts(pass);
    }

    String written(String text) {
        StringBuilder out = new StringBuilder(text.length());
        int done = 0;
        for (int at = 0; at < text.length(); ) {
            char c = text.charAt(at);
            if (c != '"' && c != '\'' && c != '#') {
                at++;
                continue;
            }
            String between = text.substring(done, at);
            key(between);
            out.append(pass.open(between));
            int end = c == '#' ? lineEnd(text, at) : closing(text, at);
            String part = text.substring(at, end);
            out.append(c == '#' ? commands.said(part) : quoted(part));
            done = end;
            at = end;
        }
        return out.append(pass.open(text.substring(done))).toString();
    }

    /** A key stands before a {@code =}, maybe in quotes itself. */
    private void key(String between) {
        int equals = between.lastIndexOf('=');
        if (equals < 0) {
            return;
        }
        int end = equals;
        while (end > 0 && (between.charAt(end - 1) == ' ' || between.charAt(end - 1) == '\t')) {
            end--;
        }
        int start = end;
        while (start > 0 && (Character.isLetter(between.charAt(start - 1)) || between.charAt(start - 1) == '_')) {
            start--;
        }
        key = (start == end ? before : between.substring(start, end)).toLowerCase(Locale.ROOT);
    }

    private static int lineEnd(String text, int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }

    /** Behind the quote that ends a text; one in three quotes goes over lines. */
    private static int closing(String text, int from) {
        String quote = text.substring(from, from + 1);
        String three = quote.repeat(3);
        if (text.startsWith(three, from)) {
            int end = text.indexOf(three, from + 3);
            return end < 0 ? text.length() : end + 3;
        }
        int at = from + 1;
        while (at < text.length() && text.charAt(at) != quote.charAt(0) && text.charAt(at) != '\n') {
            at += quote.equals("\"") && text.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(text.length(), at + 1);
    }

    private String quoted(String part) {
        char quote = part.charAt(0);
        boolean simple =
                part.length() > 1 && part.charAt(part.length() - 1) == quote && !part.startsWith("" + quote + quote);
        if (!simple) {
            return commands.said(part);
        }
        String inner = part.substring(1, part.length() - 1);
        String text = quote == '"' ? unescaped(inner) : inner;
        before = text;
        if (key.equals("dns_searches")) {
            commands.host(text);
        }
        String shown = VARIABLES.contains(key) && text.indexOf('=') > 0
                ? commands.variable(text)
                : pass.open(Secrets.text(text, pass));
        return shown.equals(text) ? part : '"' + escaped(shown) + '"';
    }

    private static String escaped(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else {
                out.append(c < ' ' || c == 0x7f ? String.format(Locale.ROOT, "\\u%04x", (int) c) : "" + c);
            }
        }
        return out.toString();
    }

    private static String unescaped(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int kind = c == '\\' && i + 1 < text.length() ? "btnfr\"\\".indexOf(text.charAt(i + 1)) : -1;
            int digits = c == '\\' && i + 1 < text.length() ? "xuU".indexOf(text.charAt(i + 1)) : -1;
            if (kind >= 0) {
                out.append("\b\t\n\f\r\"\\".charAt(kind));
                i++;
            } else if (digits >= 0 && code(text, i + 2, 2 << digits) >= 0) {
                out.appendCodePoint(code(text, i + 2, 2 << digits));
                i += 1 + (2 << digits);
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static int code(String text, int from, int digits) {
        int code = 0;
        for (int i = from; i < from + digits; i++) {
            int digit = i < text.length() ? Character.digit(text.charAt(i), 16) : -1;
            if (digit < 0 || code > Character.MAX_CODE_POINT >> 4) {
                return -1;
            }
            code = code << 4 | digit;
        }
        return Character.isValidCodePoint(code) ? code : -1;
    }
}
