package io.homelab.drift.quadlet.edit;

import io.homelab.drift.core.Kind;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.quadlet.translate.Key;
import io.homelab.drift.quadlet.translate.KeyTable;
import java.util.Optional;
import java.util.Set;

/** The keys that become an option, the other way round. */
final class OptionKeys {

    /** Keys that say a part of what their option takes, or something else with it. */
    private static final Set<String> OTHERS = Set.of("AutoUpdate", "VolatileTmp");

    /** Keys that take several words a line; any other takes the whole line. */
    private static final Set<String> OF_WORDS = Set.of(
            "AddCapability",
            "AddDevice",
            "Annotation",
            "DropCapability",
            "Environment",
            "GlobalArgs",
            "Label",
            "LogOpt",
            "PodmanArgs",
            "Secret",
            "Sysctl");

    private OptionKeys() {}

    /** The key of a kind that becomes an option on a version; empty where only {@code PodmanArgs=} can say it. */
    static Optional<String> key(Kind kind, PodmanVersion version, String option) {
        if (option.equals(ContainerField.IMAGE.option())) {
            return Optional.of("Image");
        }
        return KeyTable.of(kind).rows(version).stream()
                .filter(row ->
                        row.option().equals("--" + option) || row.option().equals("--" + option + "="))
                .map(Key::name)
                .filter(name -> !name.isEmpty() && !OTHERS.contains(name))
                .findFirst();
    }

    static boolean ofWords(String key) {
        return OF_WORDS.contains(key);
    }
}
