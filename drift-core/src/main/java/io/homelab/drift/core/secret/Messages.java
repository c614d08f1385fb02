package io.homelab.drift.core.secret;

import io.homelab.drift.core.input.Scan;
import java.util.List;
import java.util.Locale;

/** What a program says when it fails. One that could not read its configuration or a document quotes what it has read. */
final class Messages {

    /** No name of a variable is longer. */
    private static final int LONGEST_NAME = 65;

    private static final List<String> READERS = List.of(
            "toml",
            "yaml",
            "json",
            "decod",
            "unmarshal",
            "pars",
            "invalid",
            "expected",
            "syntax",
            "environment",
            "env ");

    private Messages() {}

    static String masked(String message, Mask mask) {
        String shown = Urls.masked(message, mask);
        String lower = message.toLowerCase(Locale.ROOT);
        if (READERS.stream().anyMatch(lower::contains)) {
            shown = withoutQuoted(shown, mask);
        }
        return withoutValues(shown, mask);
    }

    /** Masks what stands in quotes, and what follows a double quote that is not closed. */
    private static String withoutQuoted(String text, Mask mask) {
        StringBuilder shown = new StringBuilder();
        int done = 0;
        for (int at = 0; at < text.length(); at++) {
            char quote = text.charAt(at);
            if ("\"'`".indexOf(quote) >= 0) {
                int close = text.indexOf(quote, at + 1);
                if (close >= 0 || quote == '"') {
                    String quoted = text.substring(at + 1, close < 0 ? text.length() : close);
                    shown.append(text, done, at)
                            .append('"')
                            .append(mask.of(quoted))
                            .append('"');
                    done = close < 0 ? text.length() : close + 1;
                    at = done - 1;
                }
            }
        }
        return shown.append(text, done, text.length()).toString();
    }

    private static String withoutValues(String text, Mask mask) {
        StringBuilder shown = new StringBuilder();
        int done = 0;
        int equals = text.indexOf('=');
        while (equals >= 0) {
            int start = nameStart(text, done, equals);
            int end = equals + 1;
            while (end < text.length() && !Scan.isBlank(text.charAt(end))) {
                end++;
            }
            boolean secret = start < equals && !NonSecretVariables.contains(text.substring(start, equals));
            if (secret && end > equals + 1) {
                shown.append(text, done, equals + 1).append(mask.of(text.substring(equals + 1, end)));
                done = end;
            }
            equals = text.indexOf('=', start < equals ? end : equals + 1);
        }
        return shown.append(text, done, text.length()).toString();
    }

    /** Where the name begins that ends there; there, where none does. */
    private static int nameStart(String text, int from, int end) {
        int start = end;
        while (start > Math.max(from, end - LONGEST_NAME) && inName(text.charAt(start - 1))) {
            start--;
        }
        while (start < end && !Character.isLetter(text.charAt(start)) && text.charAt(start) != '_') {
            start++;
        }
        return start;
    }

    private static boolean inName(char c) {
        return c < 0x80 && (Character.isLetterOrDigit(c) || "_.-".indexOf(c) >= 0);
    }
}
