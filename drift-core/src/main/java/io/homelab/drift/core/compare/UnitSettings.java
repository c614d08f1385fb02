package io.homelab.drift.core.compare;

import io.homelab.drift.core.report.Cause;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.Remedy;
import io.homelab.drift.core.report.Severity;
import io.homelab.drift.core.report.Side;
import io.homelab.drift.core.spec.Category;
import io.homelab.drift.core.spec.Kind;
import io.homelab.drift.core.unit.UnitEntry;
import io.homelab.drift.core.unit.UnitFile;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Compares what a quadlet passes on to systemd ({@code [Unit]}, {@code [Service]}, {@code [Install]}) with the unit that
 * systemd holds. Quadlet copies these sections and adds lines of its own, so for the keys that it adds to, what is declared
 * only has to be there; for all others the unit has to hold nothing else.
 */
final class UnitSettings {

    private static final List<String> SECTIONS = List.of("Unit", "Service", "Install");

    private static final Set<String> QUADLET_ADDS = Set.of(
            "Wants",
            "After",
            "Requires",
            "Before",
            "BindsTo",
            "Upholds",
            "SourcePath",
            "RequiresMountsFor",
            "Description",
            "Environment",
            "KillMode",
            "ExecStart",
            "ExecStartPre",
            "ExecStop",
            "ExecStopPost",
            "ExecReload",
            "Delegate",
            "Type",
            "NotifyAccess",
            "SyslogIdentifier",
            "RemainAfterExit",
            "WorkingDirectory",
            "Restart",
            "PIDFile",
            "RuntimeDirectory",
            "TimeoutStartSec");

    private final UnitFile declared;
    private final UnitFile loaded;
    private final Remedies remedies;
    private final Secrecy secrecy;

    UnitSettings(UnitFile declared, UnitFile loaded, Remedies remedies, Secrecy secrecy) {
        this.declared = declared;
        this.loaded = loaded;
        this.remedies = remedies;
        this.secrecy = secrecy;
    }

    List<Finding> compare() {
        List<Finding> findings = new ArrayList<>();
        for (String section : SECTIONS) {
            Set<String> keys = new LinkedHashSet<>();
            declared.entries(section).forEach(entry -> keys.add(entry.key()));
            loaded.entries(section).forEach(entry -> keys.add(entry.key()));
            for (String key : keys) {
                if (!(section.equals("Service") && ServiceLimit.keys().contains(key))) {
                    compare(section, key).ifPresent(findings::add);
                }
            }
        }
        return findings;
    }

    private Optional<Finding> compare(String section, String key) {
        List<UnitEntry> wish = entries(declared, section, key).stream()
                .filter(entry -> !rewrittenByQuadlet(section, entry))
                .toList();
        List<UnitEntry> held = entries(loaded, section, key);
        boolean added = !section.equals("Install") && QUADLET_ADDS.contains(key);
        List<String> wanted = wish.stream().map(UnitEntry::value).toList();
        List<String> values = held.stream().map(UnitEntry::value).toList();
        boolean same = added ? containsInOrder(values, wanted) : values.equals(wanted);
        if (same || (wish.isEmpty() && entries(declared, section, key).size() > 0)) {
            return Optional.empty();
        }
        return Optional.of(finding(section, key, wish, held));
    }

    /** A dependency on another quadlet is written with the name of its service into the generated unit. */
    private static boolean rewrittenByQuadlet(String section, UnitEntry entry) {
        if (!section.equals("Unit")) {
            return false;
        }
        for (String word : entry.value().split("\\s+", -1)) {
            if (Kind.ofFile(word).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private static List<UnitEntry> entries(UnitFile file, String section, String key) {
        return file.entries(section).stream()
                .filter(entry -> entry.key().equals(key))
                .toList();
    }

    private static boolean containsInOrder(List<String> all, List<String> some) {
        int at = 0;
        for (String value : all) {
            if (at < some.size() && some.get(at).equals(value)) {
                at++;
            }
        }
        return at == some.size();
    }

    private Finding finding(String section, String key, List<UnitEntry> wish, List<UnitEntry> held) {
        boolean install = section.equals("Install");
        String suffix = held.isEmpty() ? "-missing" : wish.isEmpty() ? "-extra" : "-differs";
        return new Finding(
                key + suffix,
                Category.UNIT,
                key,
                Optional.of("[" + section + "]"),
                install ? Severity.WARNING : Severity.DRIFT,
                Optional.of(Cause.NOT_RELOADED),
                key + "= in [" + section + "] "
                        + LoadedUnit.difference(wish.isEmpty(), held.isEmpty())
                        + (install ? "; a daemon-reload is enough, no restart is needed" : ""),
                side(key, wish),
                side(key, held),
                Optional.empty(),
                Optional.empty(),
                Optional.of(remedy(section, key)),
                Optional.empty());
    }

    private Remedy remedy(String section, String key) {
        boolean atOnce = !section.equals("Service") || key.startsWith("Restart") || key.startsWith("Timeout");
        return atOnce ? remedies.reload("no restart is needed") : remedies.reloadAndRestart();
    }

    private Optional<Side> side(String key, List<UnitEntry> entries) {
        if (entries.isEmpty()) {
            return Optional.empty();
        }
        UnitEntry last = entries.get(entries.size() - 1);
        return Optional.of(new Side(
                secrecy.setting(key, entries.stream().map(UnitEntry::value).toList()),
                last.origin(),
                Optional.empty()));
    }
}
