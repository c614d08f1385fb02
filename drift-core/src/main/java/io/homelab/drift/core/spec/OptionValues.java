package io.homelab.drift.core.spec;

import io.homelab.drift.core.option.PodmanCommand;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.spec.ValueParser.Argument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads single values by the grammar of an option of {@code podman run}, wherever they come from, so that
 * {@code "ExtraHosts": ["db:10.0.0.5"]} in an inspect document becomes the same as {@code --add-host db:10.0.0.5}.
 */
public final class OptionValues {

    private OptionValues() {}

    /**
     * The elements of a value.
     *
     * @param option podman's long option without dashes
     * @param value the value, as one would write it behind that option
     * @param origin where it is written
     * @return empty where there is no such option, or where its grammar refuses the value
     */
    public static Optional<List<Element>> read(String option, String value, Origin origin) {
        return Optional.ofNullable(OptionMeaning.of(PodmanCommand.RUN).get(option))
                .flatMap(rule -> rule.grammar().read().apply(new Argument(option, value, origin)));
    }

    /** The elements with those of one key made one: a port may be published, and a secret mounted, more than once. */
    public static List<Element> together(List<Element> elements) {
        Map<String, List<Element>> byKey = new LinkedHashMap<>();
        elements.forEach(element ->
                byKey.computeIfAbsent(element.key(), key -> new ArrayList<>(1)).add(element));
        return byKey.values().stream().map(OptionCanonicalizer::together).toList();
    }
}
