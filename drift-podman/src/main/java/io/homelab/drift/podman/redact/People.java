package io.homelab.drift.podman.redact;

import java.util.function.Consumer;

/** Names of people in any text, by where they stand: {@code /home/bob}, {@code ssh://bob@nas}. */
final class People {

    private static final String HOME = "/home/";
    private static final String URL = "://";

    private People() {}

    /** Tells of those in a text: the home as a path, and who logs in somewhere. */
    static void find(String text, Consumer<String> homes, Consumer<String> logins) {
        for (int at = text.indexOf(HOME); at >= 0; at = text.indexOf(HOME, at + 1)) {
            String name = name(text, at + HOME.length());
            if (!name.isEmpty() && !Pseudonyms.looksLikeOne(name)) {
                homes.accept(HOME + name);
            }
        }
        for (int at = text.indexOf(URL); at >= 0; at = text.indexOf(URL, at + 1)) {
            String name = name(text, at + URL.length());
            if (!name.isEmpty() && text.startsWith("@", at + URL.length() + name.length())) {
                logins.accept(name);
            }
        }
    }

    /** As useradd takes it; a dot at the end is that of a sentence. */
    private static String name(String text, int start) {
        int end = start;
        while (end < text.length() && part(text.charAt(end))) {
            end++;
        }
        while (end > start && !Character.isLetterOrDigit(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean part(char c) {
        return Character.isLetterOrDigit(c) || c == '.' || c == '-' || c == '_';
    }
}
