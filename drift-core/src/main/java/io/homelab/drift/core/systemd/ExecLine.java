package io.homelab.drift.core.systemd;

import io.homelab.drift.core.input.Limit;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.systemd.WordSplitter.Rule;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An {@code ExecStart=} line as systemd splits it: {@code ExecStart=-/usr/bin/podman run --label "a=b c" image}.
 *
 * @param commands the commands of the line: one, or several with a lone {@code ;} between them
 * @param fault why systemd stops reading the line, if it does
 * @see <a href="https://www.freedesktop.org/software/systemd/man/latest/systemd.service.html#Command%20lines">systemd.service(5), Command lines</a>
 */
public record ExecLine(List<Command> commands, Optional<String> fault) {

    private static final String PREFIXES = "@-:+!|";
    private static final Set<Rule> STRICT = EnumSet.of(Rule.UNESCAPE);
    private static final Set<Rule> RELAXED = EnumSet.of(Rule.UNESCAPE, Rule.KEEP_UNKNOWN_ESCAPES);

    public ExecLine {
        commands = List.copyOf(commands);
    }

    /**
     * One command.
     *
     * @param prefixes the special characters before the program ({@code -}, {@code @}, {@code :}, {@code +}, {@code !}), or nothing
     * @param words the program and its arguments, unquoted, with their specifiers and variables unexpanded
     */
    public record Command(String prefixes, List<Word> words) {
        public Command {
            words = List.copyOf(words);
        }
    }

    /** Splits the value of an {@code Exec…=} entry. */
    public static ExecLine parse(String value, Origin origin) {
        WordSplitter line = new WordSplitter(value, STRICT);
        List<Command> commands = new ArrayList<>();
        List<Word> words = new ArrayList<>();
        String prefixes = "";
        line.moveTo(0);
        while (line.position() < value.length()) {
            if (separator(value, line.position())) {
                line.moveTo(line.position() + 1);
                addCommand(commands, prefixes, words);
                words = new ArrayList<>();
                continue;
            }
            if (!words.isEmpty() && escapedSeparator(value, line.position())) {
                line.moveTo(line.position() + 2);
                words.add(Word.of(";", origin));
                continue;
            }
            Optional<String> word = next(value, line);
            if (word.isEmpty()) {
                return new ExecLine(commands, line.fault().map(WordSplitter.Fault::text));
            }
            if (words.isEmpty()) {
                prefixes = prefixes(word.get());
                words.add(Word.of(word.get().substring(prefixes.length()), origin));
            } else {
                words.add(Word.of(word.get(), origin));
                Limit.COMMAND_WORDS.check(words.size(), origin);
            }
        }
        addCommand(commands, prefixes, words);
        return new ExecLine(commands, Optional.empty());
    }

    /** Whether nothing in a line is quoted or escaped, so that its words are what stands between its blanks. */
    public static boolean plain(String value) {
        return value.indexOf('\\') < 0 && value.indexOf('"') < 0 && value.indexOf('\'') < 0;
    }

    /** The words of the first command of a line; none where systemd cannot read it. */
    public static List<Word> words(String value, Origin origin) {
        List<Command> commands = parse(value, origin).commands();
        return commands.isEmpty() ? List.of() : commands.get(0).words();
    }

    /** The program of the first command of a line. */
    public static Optional<String> program(String value, Origin origin) {
        if (!plain(value) || value.indexOf(';') >= 0) {
            return words(value, origin).stream().findFirst().map(Word::text);
        }
        int start = 0;
        while (start < value.length() && WordSplitter.blank(value.charAt(start))) {
            start++;
        }
        int end = start;
        while (!endsWord(value, end)) {
            end++;
        }
        String word = value.substring(start, end);
        return word.isEmpty()
                ? Optional.empty()
                : Optional.of(word.substring(prefixes(word).length()));
    }

    /** systemd reads a word with an unknown escape a second time and then leaves the escape as it is. */
    private static Optional<String> next(String value, WordSplitter strict) {
        int start = strict.position();
        Optional<String> word = strict.next();
        if (word.isPresent()) {
            return word;
        }
        WordSplitter relaxed = new WordSplitter(value, RELAXED);
        relaxed.moveTo(start);
        word = relaxed.next();
        if (word.isPresent()) {
            strict.moveTo(relaxed.position());
        }
        return word;
    }

    private static void addCommand(List<Command> commands, String prefixes, List<Word> words) {
        if (!words.isEmpty()) {
            commands.add(new Command(prefixes, words));
        }
    }

    private static boolean separator(String value, int at) {
        return value.charAt(at) == ';' && endsWord(value, at + 1);
    }

    private static boolean escapedSeparator(String value, int at) {
        return value.startsWith("\\;", at) && endsWord(value, at + 2);
    }

    private static boolean endsWord(String value, int at) {
        return at == value.length() || WordSplitter.blank(value.charAt(at));
    }

    private static String prefixes(String program) {
        int end = 0;
        while (end < program.length() && PREFIXES.indexOf(program.charAt(end)) >= 0) {
            end++;
        }
        return program.substring(0, end);
    }
}
