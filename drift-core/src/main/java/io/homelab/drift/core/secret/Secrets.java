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
        return PodmanWords.masked(words);
    }

    /** The words of any other command, or those behind an image. */
    public static List<String> program(List<String> words) {
        return CommandWords.masked(words);
    }

    /** The value of an option of podman, whatever the command. */
    public static String option(String name, String value) {
        return SecretTable.ofOption(name)
                .map(holds -> switch (holds) {
                    case VARIABLES -> variable(value, false);
                    case NAMES -> name(value);
                    case SETTING -> pair(value);
                    case SECRET, CREDENTIAL, SETTINGS, ARGUMENTS, COMMAND -> of(holds, value);
                })
                .orElseGet(() -> Urls.masked(value));
    }

    /** The value of a setting that an option like {@code --opt NAME=VALUE} gives. */
    public static String setting(String name, String value) {
        return Settings.value(name, value);
    }

    /** A text that names no secret but in a URL. */
    public static String text(String text) {
        return Urls.masked(text);
    }

    /**
     * The value of a key of a unit file; as a whole masked where nobody knows the key: it may be a misspelt one.
     *
     * @param known whether the key is one of a quadlet
     * @param maker the command that the options of {@code PodmanArgs=} are of
     */
    public static String entry(String key, String value, boolean known, PodmanCommand maker) {
        Optional<Holds> holds = SecretTable.ofKey(key);
        if (holds.isEmpty()) {
            boolean shown = known || SystemdSettings.homeOf(key).isPresent();
            return shown || value.isEmpty() ? Urls.masked(value) : MASK;
        }
        if (holds.get() == Holds.ARGUMENTS) {
            return arguments(key, value, maker);
        }
        return key.startsWith("Exec") && !key.equals("Exec") ? execLine(value) : of(holds.get(), value);
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
        return Messages.masked(message);
    }

    private static String of(Holds holds, String value) {
        return switch (holds) {
            case SECRET -> MASK;
            case VARIABLES -> variables(value);
            case NAMES -> line(value, Secrets::name);
            case CREDENTIAL -> credential(value);
            case SETTING -> line(value, Secrets::pair);
            case SETTINGS -> Settings.masked(value);
            case COMMAND -> command(value);
            case ARGUMENTS -> arguments("PodmanArgs", value, PodmanCommand.RUN);
        };
    }

    private static String variables(String value) {
        List<String> shown = new ArrayList<>();
        boolean assigned = false;
        for (String word : Words.of(value)) {
            shown.add(variable(word, assigned));
            assigned |= word.indexOf('=') >= 0;
        }
        return shown.equals(Words.of(value)) ? value : Words.line(shown);
    }

    /** @param behind whether it may be the rest of a value that ended at a blank */
    private static String variable(String word, boolean behind) {
        if (word.indexOf('=') >= 0) {
            return assignment(word);
        }
        return !behind && VariableName.alone(word) ? word : MASK;
    }

    /** {@code NAME=value} with the value masked, where the name is not one that never holds a secret. */
    static String assignment(String word) {
        int equals = word.indexOf('=');
        String prefix =
                word.startsWith("-D") ? "-D" : word.startsWith("!") || word.startsWith("|") ? word.substring(0, 1) : "";
        String name = word.substring(Math.min(prefix.length(), equals), equals);
        if (NonSecretVariables.contains(name)) {
            return word;
        }
        boolean named = VariableName.before(name, word.substring(equals + 1));
        return named ? prefix + name + "=" + MASK : MASK;
    }

    private static String name(String word) {
        if (word.indexOf('=') >= 0) {
            return assignment(word);
        }
        String name = word.endsWith("*") ? word.substring(0, word.length() - 1) : word;
        return VariableName.plain(name) ? word : MASK;
    }

    private static String credential(String value) {
        int colon = value.indexOf(':');
        return colon > 0 && VariableName.plain(value.substring(0, colon)) ? value.substring(0, colon + 1) + MASK : MASK;
    }

    private static String pair(String value) {
        int equals = value.indexOf('=');
        if (equals < 0) {
            return VariableName.plain(value) ? value : MASK;
        }
        String name = value.substring(0, equals);
        return VariableName.plain(name) ? name + "=" + setting(name, value.substring(equals + 1)) : MASK;
    }

    private static String line(String value, UnaryOperator<String> mask) {
        List<String> words = Words.of(value);
        List<String> shown = words.stream().map(mask).toList();
        return shown.equals(words) ? value : Words.line(shown);
    }

    /** A command line, as a shell reads it or as a JSON array. */
    private static String command(String value) {
        boolean json = value.startsWith("[");
        List<String> words =
                Words.of(json ? value.substring(1).replace("\",\"", "\" \"").replace("]", "") : value);
        List<String> shown = CommandWords.masked(words);
        if (shown.equals(words)) {
            return Urls.masked(value);
        }
        return json ? MASK : Words.line(shown);
    }

    private static String execLine(String value) {
        ExecLine line = ExecLine.parse(value, NOWHERE);
        if (line.fault().isPresent()) {
            return MASK;
        }
        boolean same = true;
        List<String> commands = new ArrayList<>();
        for (ExecLine.Command command : line.commands()) {
            List<String> words = command.words().stream().map(Word::text).toList();
            List<String> shown = CommandWords.masked(words);
            same &= shown.equals(words);
            commands.add(command.prefixes() + Words.line(shown));
        }
        return same ? value : String.join(" ; ", commands);
    }

    private static String arguments(String key, String value, PodmanCommand maker) {
        boolean global = key.equals("GlobalArgs");
        Origin place = new Origin.FileLine("", 0, key);
        List<String> words = Words.of(value);
        Stream<String> front = global ? Stream.of("podman") : Stream.concat(Stream.of("podman"), maker.parts());
        List<Word> line = new ArrayList<>();
        front.forEach(word -> line.add(Word.of(word, NOWHERE)));
        int before = line.size();
        words.forEach(word -> line.add(PodmanWords.asWritten(word, place)));
        List<String> masked = PodmanWords.masked(line);
        List<String> shown = masked.subList(before, masked.size());
        return shown.equals(words) ? value : Words.line(shown);
    }
}
