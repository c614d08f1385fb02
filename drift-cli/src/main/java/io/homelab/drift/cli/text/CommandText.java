package io.homelab.drift.cli.text;

import io.homelab.drift.core.command.ShellWord;
import java.util.List;
import java.util.regex.Pattern;

/** A command as a shell would read it: {@code sh -c 'echo "$HOME"'}. */
final class CommandText {

    private static final Pattern MASKED = Pattern.compile("(?:[A-Za-z0-9_@%+=:,./-]|\\(masked\\))++");

    private CommandText() {}

    static String of(List<String> words) {
        return String.join(" ", words.stream().map(CommandText::word).toList());
    }

    /** One word, between quotes where it needs them; with control characters in it, in the shell's {@code $'…'}. */
    static String word(String word) {
        return MASKED.matcher(word).matches() ? word : ShellWord.quote(word);
    }
}
