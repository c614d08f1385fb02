package io.homelab.drift.podman.redact;

import io.homelab.drift.core.input.Scan;
import io.homelab.drift.core.spec.value.IpAddress;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Names of hosts and addresses of mail in any text, by their form: {@code git.example.net}, what follows {@code ://}, {@code me@example.net}.
 * A name with dots may as well be a file or a key ({@code app.js}, {@code com.example.app}), so it is one by its end.
 */
final class HostNames {

    private static final Set<String> ENDS = words("""
            com net org edu gov mil arpa lan local localdomain home internal intranet corp private example test invalid onion
            de at ch li fr be nl lu uk ie us ca mx br ar cl au nz es pt it gr se no dk fi is ee lv lt pl cz sk hu ro bg hr si rs ua ru
            tr il za in cn hk tw jp kr sg eu asia
            """);
    private static final Set<String> ALSO_WORDS = words(
            "io dev app me tv cc co info biz name pro xyz cloud online site tech host network zone club top page link");
    /** What keys begin with that are such a name backwards. */
    private static final Set<String> BACKWARDS = words("com org net io dev de app me co eu");

    private static final int LONGEST_USER = 100;

    private HostNames() {}

    private static Set<String> words(String text) {
        return Set.copyOf(Scan.split(text.strip(), Scan::isBlank));
    }

    /** Tells of those in a text; those of mail as a whole. */
    static void find(String text, Consumer<String> hosts, Consumer<String> mails) {
        if (text.indexOf('.') < 0 && text.indexOf(":/") < 0) {
            return;
        }
        int before = 0;
        int beforeEnd = 0;
        for (int at = 0; at < text.length(); ) {
            if (!part(text.charAt(at))) {
                at++;
                continue;
            }
            int start = at;
            while (at < text.length() && part(text.charAt(at))) {
                at++;
            }
            int end = at;
            while (end > start && !Character.isLetterOrDigit(text.charAt(end - 1))) {
                end--;
            }
            int first = start;
            while (first < end && !Character.isLetterOrDigit(text.charAt(first))) {
                first++;
            }
            boolean mail = start > 0 && text.charAt(start - 1) == '@' && beforeEnd == start - 1 && before < beforeEnd;
            String name = text.substring(first, end);
            // what stands for a credential was redacted before: https://value-3@git.example.net
            if (mail && dotted(name) && !Pseudonyms.looksLikeOne(text.substring(before, beforeEnd))) {
                mails.accept(text.substring(before, end));
            }
            if (first < end && (dotted(name) || inUrl(text, start, name))) {
                hosts.accept(name);
            }
            before = first;
            beforeEnd = at;
        }
    }

    private static boolean inUrl(String text, int start, String name) {
        return (text.startsWith("://", start - 3) || behindUser(text, start))
                && !name.equals("localhost")
                && IpAddress.parse(name).isEmpty()
                && Tokens.letters(name, 2) == 2
                && name.indexOf('_') < 0;
    }

    /** {@code ssh://user@nas/}. */
    private static boolean behindUser(String text, int start) {
        if (start == 0 || text.charAt(start - 1) != '@') {
            return false;
        }
        int at = start - 2;
        int least = Math.max(0, start - LONGEST_USER);
        while (at >= least && (part(text.charAt(at)) || text.charAt(at) == ':')) {
            at--;
        }
        return at >= 2 && text.startsWith("://", at - 2);
    }

    private static boolean dotted(String name) {
        int last = name.lastIndexOf('.');
        if (last < 1 || name.indexOf("..") >= 0 || name.indexOf('_') >= 0 || Tokens.letters(name, 3) < 3) {
            return false;
        }
        String end = name.substring(last + 1).toLowerCase(Locale.ROOT);
        String begin = name.substring(0, name.indexOf('.')).toLowerCase(Locale.ROOT);
        boolean backwards = last != name.indexOf('.') && BACKWARDS.contains(begin);
        return ENDS.contains(end) || (ALSO_WORDS.contains(end) && !backwards);
    }

    private static boolean part(char c) {
        return c < 0x80 && (Character.isLetterOrDigit(c) || c == '.' || c == '-' || c == '_' || c == '+');
    }
}
