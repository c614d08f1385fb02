package io.homelab.drift.quadlet.lint;

import io.homelab.drift.core.Kind;
import io.homelab.drift.core.input.Typos;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.origin.LintRule;
import io.homelab.drift.core.secret.Secrets;
import io.homelab.drift.core.systemd.SystemdSettings;
import io.homelab.drift.core.systemd.UnitEntry;
import io.homelab.drift.quadlet.translate.KeyTable;
import io.homelab.drift.quadlet.translate.Translation;
import java.util.List;
import java.util.Optional;

/** Which section a setting belongs to: in any other systemd ignores it, with a line in the journal that nobody reads. */
public final class KnownSections {

    private KnownSections() {}

    /** Whether a text starts as a setting of a quadlet or of systemd does. */
    public static boolean isSetting(String key, PodmanVersion version) {
        return SystemdSettings.homeOf(key).isPresent()
                || List.of(Kind.values()).stream()
                        .anyMatch(kind -> KeyTable.of(kind).names(version).contains(key));
    }

    static void warn(Translation unit) {
        String own = unit.kind().section();
        unit.file().sections().forEach((section, entries) -> {
            if (SystemdSettings.isSection(section)) {
                entries.forEach(entry -> ignored(unit, section, own, entry));
            } else if (!section.equals(own) && !section.equals("Quadlet") && !section.startsWith("X-")) {
                unknown(unit, section, own, entries);
            }
        });
    }

    private static void ignored(Translation unit, String section, String own, UnitEntry entry) {
        String key = entry.key();
        if (SystemdSettings.of(section).contains(key)) {
            return;
        }
        boolean quadlets = KeyTable.of(unit.kind()).names(unit.version()).contains(key);
        Optional<String> home = quadlets ? Optional.of(own) : SystemdSettings.homeOf(key);
        home.map(there -> "it belongs in [" + there + "]")
                .or(() -> Typos.meant(key, SystemdSettings.of(section)).map(name -> "did you mean " + name + "=?"))
                .ifPresent(hint -> unit.warn(
                        LintRule.IGNORED_SETTING,
                        "systemd ignores " + key + "= in [" + section + "]; " + hint,
                        entry.origin()));
    }

    /** A section has no line of its own: its first setting stands for it. */
    private static void unknown(Translation unit, String section, String own, List<UnitEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        String meant = Typos.meant(section, List.of(own, "Unit", "Service", "Install", "Quadlet"))
                .map(name -> " (did you mean [" + name + "]?)")
                .orElse("");
        unit.warn(
                LintRule.UNKNOWN_SECTION,
                "everything in [" + Secrets.section(section) + "] is ignored: a ."
                        + unit.kind().word() + " file has no such section" + meant,
                entries.get(0).origin());
    }
}
