package io.homelab.drift.core.systemd;

import io.homelab.drift.core.input.Limit;
import io.homelab.drift.core.origin.Origin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** From the words of {@code ExecStart=} to those that systemd starts: first specifiers, then variables. */
public final class Expansion {

    private Expansion() {}

    /**
     * The command as systemd starts it, as far as that can be known.
     *
     * @param execStart the words, unquoted, the program first
     * @param unit the unit they belong to
     * @param environment the variables that the unit sets, by name
     */
    public static List<Word> expand(
            List<Word> execStart, UnitName unit, HostFacts host, Map<String, Word> environment) {
        return expand(execStart, Specifiers.of(unit, host), () -> environment);
    }

    /** The same with the variables of {@code [Service]}, and {@code PODMAN_SYSTEMD_UNIT}, which every generated unit has. */
    public static List<Word> expand(List<Word> execStart, UnitName unit, HostFacts host, UnitFile file) {
        Specifiers specifiers = Specifiers.of(unit, host);
        return expand(execStart, specifiers, () -> {
            Map<String, Word> environment = new HashMap<>(ServiceEnvironment.of(file, specifiers));
            environment.putIfAbsent(
                    "PODMAN_SYSTEMD_UNIT", specifiers.expand(Word.of("%n", new Origin.Implied("Quadlet"))));
            return environment;
        });
    }

    /** @param environment asked for where a word has a variable */
    private static List<Word> expand(
            List<Word> execStart, Specifiers specifiers, Supplier<Map<String, Word>> environment) {
        List<Word> words = new ArrayList<>(execStart.size());
        boolean variables = false;
        long length = 0;
        for (Word word : execStart) {
            Word expanded = specifiers.expand(word);
            length += expanded.text().length();
            Limit.EXPANDED_CHARACTERS.check(length, word.origin());
            words.add(expanded);
            variables |= expanded.text().indexOf('$') >= 0;
        }
        return variables ? new Variables(environment.get()).expand(words) : List.copyOf(words);
    }
}
