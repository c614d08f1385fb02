package io.homelab.drift.core.systemd;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Words written into a unit file so that systemd reads the same words back: {@code "50%% of it"}.
 *
 * @see <a href="https://www.freedesktop.org/software/systemd/man/latest/systemd.service.html#Command%20lines">systemd.service(5), Command lines</a>
 */
public final class ExecWord {

    private static final String PLAIN = "@+=:,./_-";

    private ExecWord() {}

    /** The words of a command, for {@code ExecStart=}. */
    public static String line(List<String> words) {
        return words.stream().map(ExecWord::quoted).collect(Collectors.joining(" "));
    }

    /**
     * One word: specifiers and variables in it mean nothing, and neither does a lone semicolon.
     *
     * @throws IllegalArgumentException where it has a control character, which no unit file can have
     */
    public static String quoted(String word) {
        if (word.chars().anyMatch(character -> character < ' ' || character == 0x7f)) {
            throw new IllegalArgumentException("a word of a unit file has a control character");
        }
        // Before the quotes: systemd expands specifiers and variables within them, too.
        String literal = word.replace("%", "%%").replace("$", "$$");
        boolean plain = !word.isEmpty() && literal.chars().allMatch(ExecWord::plain);
        return plain ? literal : '"' + literal.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static boolean plain(int character) {
        return character > 0x7f
                || (character >= '0' && character <= '9')
                || (character >= 'A' && character <= 'Z')
                || (character >= 'a' && character <= 'z')
                || character == '%'
                || character == '$'
                || PLAIN.indexOf(character) >= 0;
    }
}
