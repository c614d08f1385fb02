package io.homelab.drift.quadlet.parse;

import io.homelab.drift.core.secret.Holds;
import io.homelab.drift.core.secret.SecretTable;
import io.homelab.drift.core.secret.Secrets;
import io.homelab.drift.core.systemd.VariableName;
import io.homelab.drift.core.systemd.WordSplitter;
import io.homelab.drift.core.systemd.WordSplitter.Rule;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** An empty word ({@code ""}): Quadlet's reader takes it for the end of the line, and drops it and all words behind it in silence. */
final class EmptyWord {

    /** Where an empty word at the end is an argument that was meant. */
    private static final Set<String> ARGUMENTS = Set.of("Exec", "ReloadCmd", "PodmanArgs", "GlobalArgs");

    private static final Set<String> UNTOLD = Set.of("PodmanArgs", "GlobalArgs", "Secret");
    private static final Set<Rule> WORDS = EnumSet.of(Rule.UNESCAPE, Rule.OPEN_QUOTES, Rule.KEEP_UNKNOWN_ESCAPES);

    private EmptyWord() {}

    /** What is lost of a line; empty where nobody misses it. */
    static Optional<String> lost(String key, List<String> before, String behind) {
        List<String> words = WordSplitter.split(behind, WORDS).words();
        boolean argument = ARGUMENTS.contains(key) && (!before.isEmpty() || key.equals("Exec"));
        if (words.isEmpty()) {
            return argument
                    ? Optional.of("Podman drops the empty word at the end of " + key + "= in silence")
                    : Optional.empty();
        }
        return Optional.of(
                "Podman ends " + key + "= at the empty word in silence, and drops what follows: " + told(key, words));
    }

    private static String told(String key, List<String> words) {
        Optional<Holds> holds = SecretTable.ofKey(key);
        boolean command = holds.filter(Holds.COMMAND::equals).isPresent();
        boolean names = holds.filter(Holds.VARIABLES::equals).isPresent();
        if (UNTOLD.contains(key) || (holds.isPresent() && !command && !names)) {
            return words.size() == 1 ? "1 word" : words.size() + " words";
        }
        List<String> shown = command ? Secrets.program(words) : words;
        return shown.stream()
                .map(word -> names ? name(word) : Secrets.text(word))
                .collect(Collectors.joining(" "));
    }

    private static String name(String assignment) {
        int equals = assignment.indexOf('=');
        boolean named =
                equals > 0 && VariableName.before(assignment.substring(0, equals), assignment.substring(equals + 1));
        return named ? assignment.substring(0, equals) + "=…" : "…";
    }
}
