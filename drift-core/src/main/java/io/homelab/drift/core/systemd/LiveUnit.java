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
 */
public record LiveUnit(
        String name,
        Optional<String> text,
        List<TextFile> dropIns,
        Map<String, String> cgroup,
        Map<String, String> properties) {

    public LiveUnit {
        dropIns = List.copyOf(dropIns);
        cgroup = Map.copyOf(cgroup);
        properties = Map.copyOf(properties);
    }

    /** A property's value; empty where it was not asked for or has no value. */
    public Optional<String> property(String property) {
        return Optional.ofNullable(properties.get(property)).filter(value -> !value.isEmpty());
    }
}
