package io.homelab.drift.core.secret;

import io.homelab.drift.core.option.PodmanCommand;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.systemd.ExecLine;
import io.homelab.drift.core.systemd.SystemdSettings;
import io.homelab.drift.core.systemd.VariableName;
import io.homelab.drift.core.systemd.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Takes out of what is printed what may be a secret, by the rows of {@link SecretTable}. */
public final class Secrets {

    /** What stands in the place of a value that is not shown. */
    public static final String MASK = "(masked)";

    private static final Pattern SECTION = Pattern.compile("[A-Za-z][A-Za-z -]{0,30}+");
    private static final Origin NOWHERE = new Origin.Implied("a unit file");

    private Secrets() {}

    /** The words of a podman command line: {@code podman run --env TOKEN=(masked) …}. */
    public static List<String> podman(List<Word> words) {
        return podman(words, Mask.HIDDEN);
    }

    /** The same with something else in the place of secrets. */
    public static List<String> podman(List<Word> words, Mask mask) {
        return PodmanWords.masked(words, mask);
    }

    /** The words of any other command, or those behind an image. */
    public static List<String> program(List<String> words) {
        return program(words, Mask.HIDDEN);
    }

    /** The same with something else in the place of secrets. */
    public static List<String> program(List<String> words, Mask mask) {
        return CommandWords.masked(words, mask);
    }

    /** The value of an option of podman, whatever the command. */
    public static String option(String name, String value) {
        return option(name, value, Mask.HIDDEN);
    }

    /** The same with something else in the place of secrets. */
    public static String option(String name, String value, Mask mask) {
        return SecretTable.ofOption(name)
                .map(holds -> switch (holds) {
                    case VARIABLES -> variable(value, false, mask);
                    case NAMES -> name(value, mask);
                    case SETTING -> pair(value, mask);
                    case SECRET, CREDENTIAL, SETTINGS, ARGUMENTS, COMMAND -> of(holds, value, mask);
                })
                .orElseGet(() -> Urls.masked(value, mask));
    }

    /** The value of a setting that an option like {@code --opt NAME=VALUE} gives. */
    public static String setting(String name, String value) {
        return setting(name, value, Mask.HIDDEN);
    }

    /** The same with something else in the place of secrets. */
    public static String setting(String name, String value, Mask mask) {
        return Settings.value(name, value, mask);
    }

    /** A text that names no secret but in a URL. */
    public static String text(String text) {
        return text(text, Mask.HIDDEN);
    }

    /** The same with something else in the place of secrets. */
    public static String text(String text, Mask mask) {
        return Urls.masked(text, mask);
    }

    /**
     * The value of a key of a unit file; as a whole masked where nobody knows the key: it may be a misspelt one.
     *
     * @param known whether the key is one of a quadlet
     * @param maker the command that the options of {@code PodmanArgs=} are of
     */
    public static String entry(String key, String value, boolean known, PodmanCommand maker) {
        return entry(key, value, known, maker, Mask.HIDDEN);
    }

    /** The same with something else in the place of secrets. */
    public static String entry(String key, String value, boolean known, PodmanCommand maker, Mask mask) {
        Optional<Holds> holds = SecretTable.ofKey(key);
        if (holds.isEmpty()) {
            boolean shown = known || SystemdSettings.homeOf(key).isPresent();
            return shown || value.isEmpty() ? Urls.masked(value, mask) : mask.of(value);
        }
        if (holds.get() == Holds.ARGUMENTS) {
            return arguments(key, value, maker, mask);
        }
        return key.startsWith("Exec") && !key.equals("Exec") ? execLine(value, mask) : of(holds.get(), value, mask);
    }

    /** The key itself, which may be a line of a value that was cut: {@code MIIEvQIBADANBg==}. */
    public static String key(String key, String value, boolean known) {
        boolean name = known || SystemdSettings.homeOf(key).isPresent() || VariableName.before(key, value);
        return name ? key : MASK;
    }

    /** The name of a section, which may be a line of such a value as well. */
    public static String section(String name) {
        return SECTION.matcher(name).matches() ? name : MASK;
    }

    /** What a program said on standard error: it may have quoted what it could not read. */
    public static String said(String message) {
        return said(message, Mask.HIDDEN);
    }

    /** The same with something else in the place of secrets. */
    public static String said(String message, Mask mask) {
        return Messages.masked(message, mask);
    }

    private static String of(Holds holds, String value, Mask mask) {
        return switch (holds) {
            case SECRET -> mask.of(value);
            case VARIABLES -> variables(value, mask);
            case NAMES -> line(value, word -> name(word, mask));
            case CREDENTIAL -> credential(value, mask);
            case SETTING -> line(value, word -> pair(word, mask));
            case SETTINGS -> Settings.masked(value, mask);
            case COMMAND -> command(value, mask);
            case ARGUMENTS -> arguments("PodmanArgs", value, PodmanCommand.RUN, mask);
        };
    }

    private static String variables(String value, Mask mask) {
        List<String> shown = new ArrayList<>();
        boolean assigned = false;
        for (String word : Words.of(value)) {
            shown.add(variable(word, assigned, mask));
            assigned |= word.indexOf('=') >= 0;
        }
        return shown.equals(Words.of(value)) ? value : Words.line(shown);
    }

    /** @param behind whether it may be the rest of a value that ended at a blank */
    private static String variable(String word, boolean behind, Mask mask) {
        if (word.indexOf('=') >= 0) {
            return assignment(word, mask);
        }
        return !behind && VariableName.alone(word) ? word : mask.of(word);
    }

    /** {@code NAME=value} with the value masked, where the name is not one that never holds a secret. */
    static String assignment(String word, Mask mask) {
        int equals = word.indexOf('=');
        String prefix =
                word.startsWith("-D") ? "-D" : word.startsWith("!") || word.startsWith("|") ? word.substring(0, 1) : "";
        String name = word.substring(Math.min(prefix.length(), equals), equals);
        if (NonSecretVariables.contains(name)) {
            return word;
        }
        String value = word.substring(equals + 1);
        return VariableName.before(name, value) ? prefix + name + "=" + mask.of(value) : mask.of(word);
    }

    private static String name(String word, Mask mask) {
        if (word.indexOf('=') >= 0) {
            return assignment(word, mask);
        }
        String name = word.endsWith("*") ? word.substring(0, word.length() - 1) : word;
        return VariableName.plain(name) ? word : mask.of(word);
    }

    private static String credential(String value, Mask mask) {
        int colon = value.indexOf(':');
        int secret = colon > 0 && VariableName.plain(value.substring(0, colon)) ? colon + 1 : 0;
        return value.substring(0, secret) + mask.of(value.substring(secret));
    }

    private static String pair(String value, Mask mask) {
        int equals = value.indexOf('=');
        if (equals < 0) {
            return VariableName.plain(value) ? value : mask.of(value);
        }
        String name = value.substring(0, equals);
        return VariableName.plain(name)
                ? name + "=" + setting(name, value.substring(equals + 1), mask)
                : mask.of(value);
    }

    private static String line(String value, UnaryOperator<String> mask) {
        List<String> words = Words.of(value);
        List<String> shown = words.stream().map(mask).toList();
        return shown.equals(words) ? value : Words.line(shown);
    }

    /** A command line, as a shell reads it or as a JSON array. */
    private static String command(String value, Mask mask) {
        boolean json = value.startsWith("[");
        List<String> words =
                Words.of(json ? value.substring(1).replace("\",\"", "\" \"").replace("]", "") : value);
        List<String> shown = CommandWords.masked(words, mask);
        if (shown.equals(words)) {
            return Urls.masked(value, mask);
        }
        return json ? mask.ofList(value) : Words.line(shown);
    }

    private static String execLine(String value, Mask mask) {
        ExecLine line = ExecLine.parse(value, NOWHERE);
        if (line.fault().isPresent()) {
            return mask.of(value);
        }
        boolean same = true;
        List<String> commands = new ArrayList<>();
        for (ExecLine.Command command : line.commands()) {
            List<String> words = command.words().stream().map(Word::text).toList();
            List<String> shown = CommandWords.masked(words, mask);
            same &= shown.equals(words);
            commands.add(command.prefixes() + Words.line(shown));
        }
        return same ? value : String.join(" ; ", commands);
    }

    private static String arguments(String key, String value, PodmanCommand maker, Mask mask) {
        boolean global = key.equals("GlobalArgs");
        Origin place = new Origin.FileLine("", 0, key);
        List<String> words = Words.of(value);
        Stream<String> front = global ? Stream.of("podman") : Stream.concat(Stream.of("podman"), maker.parts());
        List<Word> line = new ArrayList<>();
        front.forEach(word -> line.add(Word.of(word, NOWHERE)));
        int before = line.size();
        words.forEach(word -> line.add(PodmanWords.asWritten(word, place)));
        List<String> masked = PodmanWords.masked(line, mask);
        List<String> shown = masked.subList(before, masked.size());
        return shown.equals(words) ? value : Words.line(shown);
    }
}
