package io.homelab.drift.podman.inspect;

import io.homelab.drift.core.option.CommandLine;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.spec.Field;
import io.homelab.drift.core.spec.InspectedValue;
import io.homelab.drift.core.spec.Spec;
import io.homelab.drift.core.spec.SpecReader;
import io.homelab.drift.core.systemd.Word;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A document of a network or volume as the command that would make the like: so what is shown and what is declared go
 * through the same reader, and cannot differ but in what they say.
 */
final class EquivalentCommand {

    private static final InspectedValue UNREAD = new InspectedValue.NotShown("it could not be read");

    private final List<Word> words = new ArrayList<>();
    private final Map<Field, String> paths = new HashMap<>();
    private final Set<Field> unread = new HashSet<>();
    private final Faults faults;

    EquivalentCommand(String thing, Faults faults) {
        this.faults = faults;
        for (String word : List.of("podman", thing, "create")) {
            words.add(Word.of(word, new Origin.InspectPath("")));
        }
    }

    /** What a document shows at one path, as values of the field's option. */
    interface ValueReader {
        List<String> values();
    }

    /** Adds the values of a field; a document of the wrong type leaves the field unread. */
    EquivalentCommand add(Field field, String path, ValueReader reader) {
        paths.put(field, path);
        Optional<List<String>> values = faults.or(() -> Optional.of(reader.values()), Optional.empty());
        if (values.isEmpty()) {
            unread.add(field);
        }
        for (String value : values.orElse(List.of())) {
            words.add(Word.of("--" + field.option() + "=" + value, new Origin.InspectPath(path)));
        }
        return this;
    }

    /** What the document shows, field by field. */
    <F extends Field> Map<F, InspectedValue> fields(List<F> all) {
        Spec spec = SpecReader.read(CommandLine.parse(words));
        Map<F, InspectedValue> fields = new HashMap<>();
        for (F field : all) {
            String path = paths.getOrDefault(field, field.option());
            if (unread.contains(field)) {
                fields.put(field, UNREAD);
            } else if (spec.get(field).isEmpty()) {
                fields.put(field, InspectedField.at(field, path).absent());
            } else {
                fields.put(field, new InspectedValue.Given(spec.get(field)));
            }
        }
        return fields;
    }
}
