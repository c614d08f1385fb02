package io.homelab.drift.core.context;

import io.homelab.drift.core.input.Scan;
import io.homelab.drift.core.spec.DeclaredUnit;
import io.homelab.drift.core.systemd.UnitEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The names of quadlets in dependencies ({@code After=db.container}), for which the generator writes those of their services. */
public final class DependencyNames {

    /** Where values are names, between any white space. */
    private static final Set<String> NAMES = Set.of("Unit", "Install");

    /** By the names of their files. */
    private final Map<String, String> services = new HashMap<>();

    DependencyNames(List<DeclaredUnit> all) {
        all.forEach(unit -> services.put(unit.fileName(), unit.unit()));
    }

    /** A value as the generator writes it. */
    public String written(String section, UnitEntry entry) {
        if (!NAMES.contains(section)) {
            return entry.value();
        }
        List<String> words = new ArrayList<>();
        for (String word : Scan.split(entry.value(), Scan::isBlank)) {
            words.add(services.getOrDefault(word, word));
        }
        return String.join(" ", words);
    }
}
