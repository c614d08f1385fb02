package io.homelab.drift.quadlet.translate;

import io.homelab.drift.core.systemd.ShadowedLine;
import io.homelab.drift.core.systemd.SystemdSettings;
import io.homelab.drift.core.systemd.UnitEntry;
import io.homelab.drift.core.systemd.UnitFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Which lines of a unit later ones take the place of. */
final class ShadowedLines {

    private ShadowedLines() {}

    /**
     * The lines that do not count.
     *
     * @param own the kind's own section
     * @param single the keys of that section of which the last line alone counts
     */
    static List<ShadowedLine> of(UnitFile file, String own, Set<String> single) {
        List<ShadowedLine> found = new ArrayList<>();
        file.sections()
                .forEach((section, entries) -> within(
                        section,
                        entries,
                        section.equals(own) ? single::contains : key -> isSingle(section, key),
                        found));
        return found;
    }

    /** Whether systemd knows the setting and goes by its last line; a section that it passes over may say what it likes. */
    private static boolean isSingle(String section, String key) {
        return !section.startsWith("X-")
                && SystemdSettings.homeOf(key)
                        .filter(home -> !SystemdSettings.keepsAll(home, key))
                        .isPresent();
    }

    private static void within(
            String section, List<UnitEntry> entries, Predicate<String> single, List<ShadowedLine> found) {
        Map<String, List<UnitEntry>> counting = new HashMap<>();
        for (UnitEntry entry : entries) {
            List<UnitEntry> earlier = counting.computeIfAbsent(entry.key(), key -> new ArrayList<>(1));
            boolean reset = entry.value().isEmpty();
            boolean takenBack = reset && !SystemdSettings.onlyGrows(section, entry.key());
            if (!earlier.isEmpty() && (takenBack || single.test(entry.key()))) {
                earlier.forEach(lost ->
                        found.add(new ShadowedLine(section, entry.key(), "", lost.origin(), entry.origin(), reset)));
                earlier.clear();
            }
            if (!reset) {
                earlier.add(entry);
            }
        }
    }
}
