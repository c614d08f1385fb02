package io.homelab.drift.core.command;

import io.homelab.drift.core.output.Printable;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Quotes a word so that a shell takes it as it is: what drift prints of a command is made to be pasted. */
public final class ShellWord {

    // Not with = at its start: zsh looks for a program of that name.
    private static final Pattern PLAIN = Pattern.compile("(?!=)[A-Za-z0-9_@%+=:,./-]++");
    private static final HexFormat HEX = HexFormat.of();
    private static final int LAST_OF_BMP = 0xffff;

    private ShellWord() {}

    /** The words with a space between them. */
    public static String quote(List<String> words) {
        return words.stream().map(ShellWord::quote).collect(Collectors.joining(" "));
    }

    /** One word, between quotes where it needs them; what a terminal would act on in the shell's {@code $'\x1b'}. */
    public static String quote(String word) {
        if (PLAIN.matcher(word).matches()) {
            return word;
        }
        if (Printable.of(word).equals(word)) {
            return "'" + word.replace("'", "'\\''") + "'";
        }
        StringBuilder quoted = new StringBuilder("$'");
        word.codePoints().forEach(character -> append(quoted, character));
        return quoted.append('\'').toString();
    }

    /**
     * The words for a shell that reads them from drift, whichever POSIX shell it is: every character as it is.
     *
     * @throws IllegalArgumentException if there is a NUL in one, which no word of a command can hold
     */
    public static String exact(List<String> words) {
        return words.stream().map(ShellWord::exact).collect(Collectors.joining(" "));
    }

    /** The same of one word. */
    public static String exact(String word) {
        if (word.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("no word of a command can hold a NUL");
        }
        return "'" + word.replace("'", "'\\''") + "'";
    }

    private static void append(StringBuilder quoted, int character) {
        switch (character) {
            case '\n' -> quoted.append("\\n");
            case '\r' -> quoted.append("\\r");
            case '\t' -> quoted.append("\\t");
            case '\'', '\\' -> quoted.append('\\').append((char) character);
            default -> {
                String text = Character.toString(character);
                if (Printable.of(text).equals(text)) {
                    quoted.append(text);
                } else if (character < 0x80) {
                    quoted.append("\\x").append(HEX.toHexDigits((byte) character));
                } else if (character <= LAST_OF_BMP) {
                    // Not \x: to the shell that is a byte, and not a character.
                    quoted.append("\\u").append(HEX.toHexDigits((char) character));
                } else {
                    quoted.append("\\U").append(HEX.toHexDigits(character));
                }
            }
        }
    }
}
