package io.homelab.drift.core.systemd;

import io.homelab.drift.core.input.Limit;
import io.homelab.drift.core.systemd.WordSplitter.Rule;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The variables that a unit sets for its own commands: {@code Environment="DATA=/srv/a b" TZ=UTC}. */
public final class ServiceEnvironment {

    private static final String SECTION = "Service";
    private static final Set<Rule> STRICT = EnumSet.of(Rule.UNESCAPE);

    private ServiceEnvironment() {}

    /**
     * The variables of a unit, by name.
     *
     * <p>None where the unit reads an {@code EnvironmentFile=}, which may set any of them anew: what the file held when the
     * service started is not known.
     */
    public static Map<String, Word> of(UnitFile unit, Specifiers specifiers) {
        Map<String, Word> variables = new HashMap<>();
        if (!unit.list(SECTION, "EnvironmentFile").isEmpty()) {
            return variables;
        }
        long length = 0;
        for (Word word : words(unit.list(SECTION, "Environment"))) {
            Word expanded = specifiers.expand(word);
            length += expanded.text().length();
            Limit.EXPANDED_CHARACTERS.check(length, word.origin());
            assign(expanded, variables);
        }
        words(unit.list(SECTION, "UnsetEnvironment")).forEach(word -> unset(word, variables));
        return variables;
    }

    /** The words of such lines, unquoted, their specifiers as they are. */
    public static List<Word> words(List<UnitEntry> lines) {
        return lines.stream()
                .flatMap(line -> WordSplitter.split(line.value(), STRICT).words().stream()
                        .map(word -> Word.of(word, line.origin())))
                .toList();
    }

    /** {@code NAME}, or {@code NAME=value}, which unsets only that value. A variable that is unset is an empty one in a command. */
    private static void unset(Word word, Map<String, Word> variables) {
        int equals = word.text().indexOf('=');
        String name = equals < 0 ? word.text() : word.text().substring(0, equals);
        Word value = variables.get(name);
        if (equals < 0 || (value != null && value.text().equals(word.text().substring(equals + 1)))) {
            variables.put(name, Word.of("", word.origin()));
        }
    }

    private static void assign(Word assignment, Map<String, Word> variables) {
        int equals = assignment.text().indexOf('=');
        if (equals > 0 && assignment.part(0, equals).known()) {
            variables.put(assignment.text().substring(0, equals), assignment.from(equals + 1));
        }
    }
}
