package io.homelab.drift.cli.text;

import io.homelab.drift.core.option.CommandLine;
import io.homelab.drift.core.option.OptionUse;
import io.homelab.drift.core.report.OpenVariables;
import io.homelab.drift.core.unit.UnitEntry;
import io.homelab.drift.core.unit.Word;
import io.homelab.drift.core.unit.WordSplitter;
import io.homelab.drift.core.unit.WordSplitter.Rule;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Takes the values of variables and credentials out of what files and commands say. */
final class Masking {

    static final String MASK = "(masked)";

    /** Options whose value is {@code NAME=value}, the name of which may be shown. */
    private static final Set<String> VARIABLES = Set.of("env", "build-arg");

    private static final Set<String> CREDENTIALS = Set.of("creds", "decryption-key");
    private static final Set<String> CREDENTIAL_KEYS =
            Set.of("Creds", "DecryptionKey", "SetCredential", "SetCredentialEncrypted", "SetLoginEnvironment");
    private static final Set<String> OTHER_VARIABLE_KEYS = Set.of("EnvironmentFile", "EnvironmentHost");
    private static final Set<String> ARGUMENT_KEYS = Set.of("PodmanArgs", "GlobalArgs");
    private static final Set<Rule> WORDS = EnumSet.of(Rule.UNESCAPE, Rule.OPEN_QUOTES, Rule.KEEP_UNKNOWN_ESCAPES);

    private final boolean showValues;

    Masking(boolean showValues) {
        this.showValues = showValues;
    }

    /** The value of an entry, fit to be shown. */
    String value(UnitEntry entry) {
        if (showValues) {
            return entry.value();
        }
        if (CREDENTIAL_KEYS.contains(entry.key())) {
            return MASK;
        }
        List<String> words = WordSplitter.split(entry.value(), WORDS).words();
        if (assignsVariables(entry.key())) {
            return CommandText.of(words.stream().map(Masking::assignment).toList());
        }
        if (ARGUMENT_KEYS.contains(entry.key())) {
            List<Word> line =
                    new ArrayList<>(List.of(Word.of("podman", entry.origin()), Word.of("run", entry.origin())));
            words.forEach(word -> line.add(Word.of(word, entry.origin())));
            List<String> masked = command(line);
            return masked.equals(words(line)) ? entry.value() : CommandText.of(masked.subList(2, masked.size()));
        }
        return entry.value();
    }

    /** A mistyped Environment= makes Quadlet refuse the file, and its value is no less a secret. */
    private static boolean assignsVariables(String key) {
        return key.equals("BuildArg") || (key.startsWith("Env") && !OTHER_VARIABLE_KEYS.contains(key));
    }

    /** The words of a podman command, fit to be shown. */
    List<String> command(List<Word> words) {
        List<String> shown = words(words);
        if (showValues) {
            return shown;
        }
        for (OptionUse use : CommandLine.parse(words).options()) {
            String value = use.value().text();
            if (VARIABLES.contains(use.option().name())) {
                shown = replaced(shown, value, assignment(value));
            } else if (CREDENTIALS.contains(use.option().name())) {
                shown = replaced(shown, value, MASK);
            }
        }
        return shown;
    }

    /** The value stands alone, behind {@code --env=}, or behind the letter of its option. */
    private static List<String> replaced(List<String> words, String value, String mask) {
        return words.stream()
                .map(word -> word.equals(value) || (word.startsWith("-") && word.endsWith(value))
                        ? word.substring(0, word.length() - value.length()) + mask
                        : word)
                .toList();
    }

    private static List<String> words(List<Word> words) {
        return words.stream().map(Word::text).toList();
    }

    private static String assignment(String assignment) {
        int equals = assignment.indexOf('=');
        boolean open = equals < 0 || OpenVariables.contains(assignment.substring(0, equals));
        return open ? assignment : assignment.substring(0, equals + 1) + MASK;
    }
}
