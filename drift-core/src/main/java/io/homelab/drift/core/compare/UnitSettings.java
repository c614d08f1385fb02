package io.homelab.drift.core.compare;

import io.homelab.drift.core.report.Cause;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.Remedy;
import io.homelab.drift.core.report.Severity;
import io.homelab.drift.core.report.Side;
import io.homelab.drift.core.spec.Category;
import io.homelab.drift.core.spec.Kind;
import io.homelab.drift.core.unit.TimeSpan;
import io.homelab.drift.core.unit.UnitEntry;
import io.homelab.drift.core.unit.UnitFile;
import java.time.Duration;
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

    /** Of these the last line counts; of others systemd keeps all. */
    private static final Set<String> LAST_COUNTS = Set.of(
            "Description",
            "KillMode",
            "KillSignal",
            "Type",
            "NotifyAccess",
            "RemainAfterExit",
            "WorkingDirectory",
            "Restart",
            "RestartSec",
            "RestartSteps",
            "RestartMaxDelaySec",
            "TimeoutStartSec",
            "TimeoutStopSec",
            "TimeoutSec",
            "RuntimeMaxSec",
            "WatchdogSec",
            "StartLimitBurst",
            "StartLimitIntervalSec",
            "StartLimitAction",
            "User",
            "Group",
            "Slice",
            "Nice",
            "OOMScoreAdjust",
            "OOMPolicy",
            "IOSchedulingClass",
            "IOSchedulingPriority",
            "CPUSchedulingPolicy");

    private final UnitFile declared;
    private final UnitFile loaded;
    private final UnitFile effective;
    private final Remedies remedies;
    private final Secrecy secrecy;

    UnitSettings(UnitFile declared, LoadedUnit unit, Remedies remedies, Secrecy secrecy) {
        this.declared = declared;
        this.loaded = unit.generated();
        this.effective = unit.effective();
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
        List<String> wanted = meanings(wish);
        List<String> values = meanings(held);
        boolean same = added ? containsInOrder(values, wanted) : values.equals(wanted);
        boolean rewritten = wish.isEmpty() && !entries(declared, section, key).isEmpty();
        if (!same && !rewritten) {
            return Optional.of(finding(section, key, wish, held, Cause.NOT_RELOADED, remedy(section, key)));
        }
        if (wish.isEmpty() || section.equals("Install")) {
            return Optional.empty();
        }
        return overriding(section, key)
                .map(file -> finding(
                        section,
                        key,
                        wish,
                        counting(effective, section, key),
                        Cause.OVERRIDDEN,
                        remedies.overridden(Optional.of(file), !atOnce(section, key))));
    }

    /**
     * The drop-in of systemd that takes away or replaces what the quadlet has passed on; one that only adds is no override,
     * and dependencies can only be added to.
     *
     * @see <a href="https://www.freedesktop.org/software/systemd/man/latest/systemd.unit.html">systemd.unit(5)</a>
     */
    private Optional<String> overriding(String section, String key) {
        List<String> passedOn = meanings(counting(loaded, section, key));
        List<String> counts = meanings(counting(effective, section, key));
        boolean last = LAST_COUNTS.contains(key);
        boolean dependency =
                section.equals("Unit") && !last && !key.startsWith("Condition") && !key.startsWith("Assert");
        boolean kept = last ? passedOn.equals(counts) : containsInOrder(counts, passedOn);
        return kept || dependency
                ? Optional.empty()
                : effective.last(section, key).flatMap(LoadedUnit::dropIn);
    }

    private static List<UnitEntry> counting(UnitFile unit, String section, String key) {
        List<UnitEntry> all = unit.list(section, key);
        return LAST_COUNTS.contains(key) ? all.subList(Math.max(0, all.size() - 1), all.size()) : all;
    }

    /** The values, each span of time written the same way. */
    private static List<String> meanings(List<UnitEntry> entries) {
        return entries.stream()
                .map(entry -> entry.key().endsWith("Sec")
                        ? TimeSpan.parse(entry.value()).map(Duration::toString).orElse(entry.value())
                        : entry.value())
                .toList();
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

    private Finding finding(
            String section, String key, List<UnitEntry> wish, List<UnitEntry> held, Cause cause, Remedy remedy) {
        boolean install = section.equals("Install");
        String suffix = held.isEmpty() ? "-missing" : wish.isEmpty() ? "-extra" : "-differs";
        return new Finding(
                key + suffix,
                Category.UNIT,
                key,
                Optional.of("[" + section + "]"),
                install ? Severity.WARNING : Severity.DRIFT,
                Optional.of(cause),
                key + "= in [" + section + "] "
                        + LoadedUnit.difference(wish.isEmpty(), held.isEmpty())
                        + (install ? "; a daemon-reload is enough, no restart is needed" : ""),
                side(key, wish),
                side(key, held),
                Optional.empty(),
                Optional.empty(),
                Optional.of(remedy),
                Optional.empty());
    }

    private Remedy remedy(String section, String key) {
        return atOnce(section, key) ? remedies.reload("no restart is needed") : remedies.reloadAndRestart();
    }

    /** Whether systemd goes by it as soon as it has read it. */
    private static boolean atOnce(String section, String key) {
        return !section.equals("Service") || key.startsWith("Restart") || key.startsWith("Timeout");
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
