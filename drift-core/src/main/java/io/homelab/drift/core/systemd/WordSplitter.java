package io.homelab.drift.core.systemd;

import io.homelab.drift.core.input.Limit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Splits a line into words at white space, as systemd does for {@code ExecStart=} and Quadlet for its lists: {@code '…'} and
 * {@code "…"} group and are removed wherever they stand in a word, so {@code a"b c"d} is the one word {@code ab cd}.
 *
 * @see <a href="https://www.freedesktop.org/software/systemd/man/latest/systemd.syntax.html#Quoting">systemd.syntax(7), Quoting</a>
 */
public final class WordSplitter {

    /** Where the readers of such lines part ways. */
    public enum Rule {
        /** C-style escapes ({@code \n}, {@code \x41}, {@code \101}…) are decoded, in and out of quotes. Otherwise a backslash is a character as any other. */
        UNESCAPE,
        /** A backslash is dropped and the character behind it stands for itself. */
        BACKSLASH_QUOTES,
        /** A quote that is never closed ends with the line. */
        OPEN_QUOTES,
        /** An unknown escape ({@code \d}) stays as it is written. */
        KEEP_UNKNOWN_ESCAPES,
        /** An empty word ({@code ""}) ends the line and is not part of it: Quadlet's reader takes it for the line's end. */
        EMPTY_WORD_ENDS,
        /** {@code \xHH} and {@code \NNN} above 127 name a character and not a byte: Quadlet. */
        ESCAPES_NAME_CHARACTERS,
        /** {@code \0} to {@code \6} are a NUL and one digit long, {@code \7} is unknown: Quadlet before 5.4. */
        OCTAL_IS_NUL
    }

    /** What makes a line unreadable. */
    public enum Fault {
        UNKNOWN_ESCAPE("unsupported escape char"),
        OPEN_ESCAPE("unbalanced escape"),
        OPEN_QUOTE("unbalanced quotes");

        private final String text;

        Fault(String text) {
            this.text = text;
        }

        /** The words that Podman's generator has for it. */
        public String text() {
            return text;
        }
    }

    /**
     * A line that has been split.
     *
     * @param words the words up to the fault
     * @param fault what stopped the reader, if something did
     * @param rest the text behind an empty word that ended the line ({@link Rule#EMPTY_WORD_ENDS}), itself maybe empty
     */
    public record Split(List<String> words, Optional<Fault> fault, Optional<String> rest) {
        public Split {
            words = List.copyOf(words);
        }
    }

    private final String text;
    private final Set<Rule> rules;
    private final boolean escapes;
    private int at;
    private Optional<Fault> fault = Optional.empty();
    private Optional<String> rest = Optional.empty();

    WordSplitter(String text, Set<Rule> rules) {
        this.text = text;
        this.rules = rules;
        this.escapes = rules.contains(Rule.UNESCAPE) || rules.contains(Rule.BACKSLASH_QUOTES);
    }

    /** All words of a line. */
    public static Split split(String line, Set<Rule> rules) {
        WordSplitter splitter = new WordSplitter(line, rules);
        List<String> words = new ArrayList<>();
        for (Optional<String> word = splitter.next(); word.isPresent(); word = splitter.next()) {
            words.add(word.get());
            Limit.COMMAND_WORDS.check(words.size());
        }
        return new Split(words, splitter.fault(), splitter.rest);
    }

    /** The next word; empty at the end of the line and at a {@linkplain #fault fault}. */
    Optional<String> next() {
        skipBlanks();
        if (at == text.length() || fault.isPresent()) {
            return Optional.empty();
        }
        int plain = plainEnd();
        if (plain == text.length() || blank(text.charAt(plain))) {
            String word = text.substring(at, plain);
            at = plain;
            skipBlanks();
            return Optional.of(word);
        }
        return quoted();
    }

    /** The end of what has neither quotes nor escapes, as most words. */
    private int plainEnd() {
        int end = at;
        while (end < text.length() && !special(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private boolean special(char c) {
        return blank(c) || c == '\'' || c == '"' || (c == '\\' && escapes);
    }

    private Optional<String> quoted() {
        WordBytes word = new WordBytes(rules.contains(Rule.ESCAPES_NAME_CHARACTERS));
        char quote = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\\' && escapes) {
                if (!escape(word, quote != 0)) {
                    return Optional.empty();
                }
            } else if (quote != 0) {
                quote = inQuotes(word, c, quote);
            } else if (c == '\'' || c == '"') {
                quote = c;
                at++;
            } else if (blank(c)) {
                break;
            } else {
                word.character(text, at++);
            }
        }
        if (quote != 0 && !rules.contains(Rule.OPEN_QUOTES)) {
            return stop(Fault.OPEN_QUOTE);
        }
        skipBlanks();
        if (word.isEmpty() && rules.contains(Rule.EMPTY_WORD_ENDS)) {
            rest = Optional.of(text.substring(at));
            at = text.length();
            return Optional.empty();
        }
        return Optional.of(word.text());
    }

    Optional<Fault> fault() {
        return fault;
    }

    /** Where the next word starts. */
    int position() {
        return at;
    }

    /** Starts again at a place, without the fault that was found behind it. */
    void moveTo(int position) {
        at = position;
        fault = Optional.empty();
        skipBlanks();
    }

    static boolean blank(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }

    private char inQuotes(WordBytes word, char c, char quote) {
        if (c == quote) {
            at++;
            return 0;
        }
        word.character(text, at++);
        return quote;
    }

    /** Reads one escape sequence; false where the line ends here with a fault. */
    private boolean escape(WordBytes word, boolean quoted) {
        if (at + 1 == text.length()) {
            return trailingBackslash(word, quoted);
        }
        if (rules.contains(Rule.BACKSLASH_QUOTES)) {
            word.character(text, at + 1);
            at += 2;
            return true;
        }
        int length = readEscape(word);
        if (length > 0) {
            at += 1 + length;
            return true;
        }
        if (rules.contains(Rule.KEEP_UNKNOWN_ESCAPES)) {
            word.character(text, at);
            word.character(text, at + 1);
            at += 2;
            return true;
        }
        stop(Fault.UNKNOWN_ESCAPE);
        return false;
    }

    private int readEscape(WordBytes word) {
        char letter = text.charAt(at + 1);
        if (!rules.contains(Rule.OCTAL_IS_NUL) || letter < '0' || letter > '7') {
            return Escape.read(text, at + 1, word);
        }
        if (letter == '7') {
            return 0;
        }
        word.codePoint(0);
        return 1;
    }

    private boolean trailingBackslash(WordBytes word, boolean quoted) {
        boolean open = rules.contains(Rule.OPEN_QUOTES);
        if (rules.contains(Rule.KEEP_UNKNOWN_ESCAPES) && (!quoted || open)) {
            word.character(text, at++);
            return true;
        }
        at = text.length();
        if (!open) {
            stop(Fault.OPEN_ESCAPE);
        }
        return open;
    }

    private Optional<String> stop(Fault found) {
        fault = Optional.of(found);
        return Optional.empty();
    }

    private void skipBlanks() {
        while (at < text.length() && blank(text.charAt(at))) {
            at++;
        }
    }
}
