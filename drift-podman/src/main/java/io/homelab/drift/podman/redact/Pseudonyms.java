package io.homelab.drift.podman.redact;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What stands in the place of a text: {@code value-3}, {@code /value-4} for a path, {@code person-1}, {@code host-2.invalid} for a name with
 * dots. They are counted in the order in which they are asked for, so that the same snapshot always gives the same. A text that looks like one
 * stays as it is, and its number is nobody else's: what was redacted before does not change.
 */
final class Pseudonyms {

    private static final Pattern LOOKS = Pattern.compile(
            "/?value-[1-9][0-9]{0,8}|/home/(?:value|person|host)-[1-9][0-9]{0,8}|(?i:person-[1-9][0-9]{0,8}(?:@mail\\.invalid)?+|host-[1-9][0-9]{0,8}(?:\\.invalid)?+)"
                    + "|fade0000[0-9a-f]{8,56}|mail\\.invalid");
    private static final List<String> PREFIXES = List.of("value-", "person-", "host-");
    private static final String MACHINE = "fade0000";
    private static final int LONGEST_NUMBER = 9;

    /** What a text is. */
    enum Kind {
        PERSON("person-"),
        MAIL("person-"),
        THIS_HOST("host-"),
        HOST("host-"),
        MACHINE_ID("machine-"),
        /** Somebody's name where only its place tells so: it may as well be that of something. */
        LOGIN("person-"),
        /** {@code /home/bob}: somebody's, whatever else is called bob. */
        HOME("person-"),
        VALUE("value-");

        private final String prefix;

        Kind(String prefix) {
            this.prefix = prefix;
        }
    }

    private final Map<String, String> given = new HashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private final Set<String> taken = new HashSet<>();

    /** Whether a text is a pseudonym already, or cannot be told from one. */
    static boolean looksLikeOne(String text) {
        return LOOKS.matcher(text).matches();
    }

    /** Leaves the pseudonyms in a text to it. */
    void reserve(String text) {
        String lower = text.indexOf('-') < 0 ? "" : text.toLowerCase(Locale.ROOT);
        for (String prefix : PREFIXES) {
            for (int at = lower.indexOf(prefix); at >= 0; at = lower.indexOf(prefix, at + 1)) {
                int end = at + prefix.length();
                while (end < lower.length()
                        && end < at + prefix.length() + LONGEST_NUMBER
                        && digit(lower.charAt(end))) {
                    end++;
                }
                taken.add(lower.substring(at, end));
            }
        }
        if (text.startsWith(MACHINE)) {
            taken.add(text);
        }
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    String of(String text, Kind kind) {
        if (looksLikeOne(text)) {
            return text;
        }
        String known = given.get(text);
        if (known == null) {
            known = fresh(text, kind);
            given.put(text, known);
        }
        return known;
    }

    private String fresh(String text, Kind kind) {
        if (kind == Kind.THIS_HOST && text.indexOf('.') > 0) {
            // systemd's %l is what stands before the first dot
            return of(text.substring(0, text.indexOf('.')), kind) + ".invalid";
        }
        if (kind == Kind.HOME) {
            int name = text.lastIndexOf('/') + 1;
            return text.substring(0, name) + of(text.substring(name), Kind.LOGIN);
        }
        String name;
        do {
            int count = counts.merge(kind.prefix, 1, Integer::sum);
            name = kind == Kind.MACHINE_ID ? machine(text.length(), count) : kind.prefix + count;
        } while (taken.contains(name));
        return switch (kind) {
            case PERSON, LOGIN, HOME, THIS_HOST, MACHINE_ID -> name;
            case MAIL -> name + "@mail.invalid";
            case HOST -> text.indexOf('.') < 0 ? name : name + ".invalid";
            case VALUE -> text.startsWith("/") ? "/" + name : name;
        };
    }

    /** As many hexadecimal digits as there were. */
    private static String machine(int length, int count) {
        String digits = Integer.toHexString(count);
        return MACHINE + "0".repeat(Math.max(0, length - MACHINE.length() - digits.length())) + digits;
    }
}
