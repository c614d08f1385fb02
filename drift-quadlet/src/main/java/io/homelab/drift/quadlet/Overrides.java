package io.homelab.drift.quadlet;

import io.homelab.drift.core.unit.Overridden;
import io.homelab.drift.core.unit.UnitEntry;
import io.homelab.drift.core.unit.UnitFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Which lines of a unit later ones take the place of. */
final class Overrides {

    /** Settings of systemd that hold one value, as far as quadlets commonly have them; all others may be lists. */
    private static final Pattern SINGLE =
            Pattern.compile("Memory.*|CPU.*|Timeout.*|Restart(Sec|Steps|MaxDelaySec|Mode)?"
                    + "|StartLimit.*|TasksMax|IOWeight|Description|DefaultDependencies|Type|KillMode|KillSignal|Slice|Nice|OOM.*"
                    + "|RemainAfterExit|User|Group|WorkingDirectory|WatchdogSec|Delegate|NotifyAccess");

    private Overrides() {}

    /**
     * The lines that do not count.
     *
     * @param own the kind's own section
     * @param single the keys of that section of which the last line alone counts
     */
    static List<Overridden> of(UnitFile file, String own, Set<String> single) {
        List<Overridden> found = new ArrayList<>();
        file.sections()
                .forEach((section, entries) -> within(
                        section, entries, section.equals(own) ? single::contains : SINGLE.asMatchPredicate(), found));
        return found;
    }

    private static void within(
            String section, List<UnitEntry> entries, Predicate<String> single, List<Overridden> found) {
        Map<String, List<UnitEntry>> counting = new HashMap<>();
        for (UnitEntry entry : entries) {
            List<UnitEntry> earlier = counting.computeIfAbsent(entry.key(), key -> new ArrayList<>(1));
            boolean reset = entry.value().isEmpty();
            if (!earlier.isEmpty() && (reset || single.test(entry.key()))) {
                earlier.forEach(lost ->
                        found.add(new Overridden(section, entry.key(), "", lost.origin(), entry.origin(), reset)));
                earlier.clear();
            }
            if (!reset) {
                earlier.add(entry);
            }
        }
    }
}
