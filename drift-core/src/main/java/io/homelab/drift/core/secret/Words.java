package io.homelab.drift.core.secret;

import io.homelab.drift.core.systemd.WordSplitter;
import io.homelab.drift.core.systemd.WordSplitter.Rule;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The words of a line, as whoever reads it may take them apart, and the line of such words. */
final class Words {

    private static final Set<Rule> RULES = EnumSet.of(Rule.UNESCAPE, Rule.OPEN_QUOTES, Rule.KEEP_UNKNOWN_ESCAPES);
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./(){}$!*?\\[\\]~^-]++");

    private Words() {}

    static List<String> of(String line) {
        return WordSplitter.split(line, RULES).words();
    }

    /** The words as one line, those between quotes that need them. */
    static String line(List<String> words) {
        return String.join(" ", words.stream().map(Words::quoted).toList());
    }

    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
