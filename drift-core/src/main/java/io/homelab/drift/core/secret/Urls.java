package io.homelab.drift.core.secret;

import java.util.Set;

/** URLs in a text: who is named before the host may come with a password, or be a token. */
final class Urls {

    /** Where a user alone is a login name, and no token. */
    private static final Set<String> LOGINS = Set.of("ssh", "sftp", "scp", "git+ssh", "ssh+git");

    private Urls() {}

    /** The text, with what stands between {@code //} and {@code @} masked, also where a path was made of it. Linear in its length. */
    static String masked(String text, Mask mask) {
        if (text.indexOf('@') < 0) {
            return text;
        }
        StringBuilder shown = new StringBuilder();
        int done = 0;
        int mark = mark(text, 0);
        while (mark < text.length()) {
            int start = afterMark(text, mark);
            int end = start;
            int at = -1;
            while (end < text.length() && "/?# \t\n\"'<>".indexOf(text.charAt(end)) < 0) {
                at = text.charAt(end) == '@' ? end : at;
                end++;
            }
            if (at > start && !login(scheme(text, mark), text.substring(start, at))) {
                shown.append(text, done, start).append(mask.of(text.substring(start, at)));
                done = at;
            }
            mark = mark(text, end);
        }
        return shown.append(text, done, text.length()).toString();
    }

    /** Where {@code ://}, {@code //} or, in a path that was made of a URL, {@code :/} is next; the end of the text where none is. */
    private static int mark(String text, int from) {
        int at = from;
        while (at < text.length() && !text.startsWith(":/", at) && !text.startsWith("//", at)) {
            at++;
        }
        return at;
    }

    private static int afterMark(String text, int mark) {
        return mark + (text.startsWith("://", mark) ? 3 : 2);
    }

    private static boolean login(String scheme, String user) {
        // //nas/share@old is a path
        boolean alone = user.indexOf(':') < 0 && (scheme.isEmpty() || LOGINS.contains(scheme));
        return alone || (user.startsWith("${") && user.indexOf('}') == user.length() - 1);
    }

    private static String scheme(String text, int mark) {
        int start = text.charAt(mark) == ':' ? mark : 0;
        int end = start;
        while (start > 0 && (Character.isLetterOrDigit(text.charAt(start - 1)) || text.charAt(start - 1) == '+')) {
            start--;
        }
        return text.substring(start, end);
    }
}
