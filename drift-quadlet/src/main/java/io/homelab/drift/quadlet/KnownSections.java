package io.homelab.drift.quadlet;

import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.spec.Kind;
import io.homelab.drift.core.unit.UnitEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which section a setting belongs to: in any other systemd ignores it, with a line in the journal that nobody reads. */
final class KnownSections {

    private static final Map<String, String> HOMES = homes();

    /** Keys of quadlets that are settings of {@code [Service]} too. */
    private static final Set<String> SERVICES_TOO =
            Set.of("Environment", "EnvironmentFile", "User", "Group", "Type", "GuessMainPID", "Slice");

    private KnownSections() {}

    private static Map<String, String> homes() {
        Map<String, String> homes = new HashMap<>();
        String unit = "Description Documentation After Before Requires Wants BindsTo PartOf Conflicts Requisite Upholds"
                + " OnFailure OnSuccess";
        String service =
                "Restart RestartSec TimeoutStartSec TimeoutStopSec TimeoutSec ExecStartPre ExecStartPost ExecStop"
                        + " ExecStopPost ExecReload ExecCondition KillMode RemainAfterExit MemoryMax MemoryHigh CPUQuota CPUWeight"
                        + " TasksMax SuccessExitStatus";
        String install = "WantedBy RequiredBy UpheldBy Alias Also DefaultInstance";
        List.of(unit.split(" ")).forEach(key -> homes.put(key, "Unit"));
        List.of(service.split(" ")).forEach(key -> homes.put(key, "Service"));
        List.of(install.split(" ")).forEach(key -> homes.put(key, "Install"));
        return homes;
    }

    /** The section of systemd's that a setting belongs to, of those that quadlets commonly have. */
    static Optional<String> homeOf(String key) {
        return Optional.ofNullable(HOMES.get(key));
    }

    /** Whether a text starts as a setting of a quadlet or of systemd does. */
    static boolean isSetting(String key, PodmanVersion version) {
        return HOMES.containsKey(key)
                || List.of(Kind.values()).stream()
                        .anyMatch(kind -> KeyTable.of(kind).names(version).contains(key));
    }

    static void warn(Translation unit) {
        String own = unit.kind().section();
        unit.file().sections().forEach((section, entries) -> {
            if (section.equals("Unit") || section.equals("Service") || section.equals("Install")) {
                entries.forEach(entry -> misplaced(unit, section, own, entry));
            } else if (!section.equals(own) && !section.equals("Quadlet") && !section.startsWith("X-")) {
                unknown(unit, section, own, entries);
            }
        });
    }

    private static void misplaced(Translation unit, String section, String own, UnitEntry entry) {
        boolean quadlets = !SERVICES_TOO.contains(entry.key())
                && KeyTable.of(unit.kind()).names(unit.version()).contains(entry.key());
        String home = quadlets ? own : HOMES.getOrDefault(entry.key(), section);
        if (!home.equals(section)) {
            unit.warn(
                    "systemd ignores " + entry.key() + "= in [" + section + "]; it belongs in [" + home + "]",
                    entry.origin());
        }
    }

    /** A section has no line of its own: its first setting stands for it. */
    private static void unknown(Translation unit, String section, String own, List<UnitEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        List<String> known = new ArrayList<>(List.of(own, "Unit", "Service", "Install", "Quadlet"));
        String meant = known.stream()
                .filter(name -> Typing.slipped(section, name))
                .findFirst()
                .map(name -> " (did you mean [" + name + "]?)")
                .orElse("");
        unit.warn(
                "everything in [" + section + "] is ignored: a ." + unit.kind().word() + " file has no such section"
                        + meant,
                entries.get(0).origin());
    }
}
