package io.homelab.drift.core.systemd;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A unit as systemd holds it.
 *
 * @param name {@code jellyfin.service}
 * @param text the generated unit's file, empty where there is none
 * @param dropIns systemd's own drop-ins, in the order they apply
 * @param cgroup the files of the unit's control group by name ({@code memory.max}), as they are, without the last line feed
 * @param properties as {@code systemctl show} prints them
 * @param journal the errors that podman wrote into the journal in its last run, where it failed, oldest first
 */
public record LiveUnit(
        String name,
        Optional<String> text,
        List<TextFile> dropIns,
        Map<String, String> cgroup,
        Map<String, String> properties,
        List<String> journal) {

    /** One in whose journal nobody looked. */
    public LiveUnit(
            String name,
            Optional<String> text,
            List<TextFile> dropIns,
            Map<String, String> cgroup,
            Map<String, String> properties) {
        this(name, text, dropIns, cgroup, properties, List.of());
    }

    public LiveUnit {
        dropIns = List.copyOf(dropIns);
        cgroup = Map.copyOf(cgroup);
        properties = Map.copyOf(properties);
        journal = List.copyOf(journal);
    }

    /** The same with what podman wrote into the journal. */
    public LiveUnit withJournal(List<String> errors) {
        return new LiveUnit(name, text, dropIns, cgroup, properties, errors);
    }

    /** What systemd says of it. */
    public UnitStatus status() {
        return new UnitStatus(properties, journal);
    }

    /** A property's value; empty where it was not asked for or has no value. */
    public Optional<String> property(String property) {
        return Optional.ofNullable(properties.get(property)).filter(value -> !value.isEmpty());
    }
}
