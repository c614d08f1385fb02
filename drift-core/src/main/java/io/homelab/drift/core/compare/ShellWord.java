package io.homelab.drift.core.compare;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Quotes a word so that a shell takes it as it is: the commands in a report are made to be pasted. */
final class ShellWord {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    private ShellWord() {}

    static String quote(List<String> words) {
        return words.stream().map(ShellWord::quote).collect(Collectors.joining(" "));
    }

    static String quote(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
