package io.homelab.drift.core.systemd;

import io.homelab.drift.core.input.Limit;
import io.homelab.drift.core.input.SharedText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A unit file that has been read: its sections in the order of the file, sections of one name merged.
 *
 * @param name the file name ({@code jellyfin.container}, {@code jellyfin.service})
 * @param sections entries by section name, without the brackets
 */
public record UnitFile(String name, Map<String, List<UnitEntry>> sections) {

    public UnitFile {
        // no larger than it has to be: a host has tens of thousands
        Map<String, List<UnitEntry>> copy = new LinkedHashMap<>(sections.size() * 4 / 3 + 1);
        sections.forEach((section, entries) -> copy.put(SharedText.of(section), List.copyOf(entries)));
        sections = Collections.unmodifiableMap(copy);
    }

    /** All entries of a section, in order; none where the section is not there. */
    public List<UnitEntry> entries(String section) {
        return sections.getOrDefault(section, List.of());
    }

    /** The entries of one key that count, as systemd reads a list: an empty assignment clears the earlier ones. */
    public List<UnitEntry> list(String section, String key) {
        List<UnitEntry> found = new ArrayList<>();
        for (UnitEntry entry : entries(section)) {
            if (entry.key().equals(key)) {
                if (entry.value().isEmpty()) {
                    found.clear();
                } else {
                    found.add(entry);
                }
            }
        }
        return List.copyOf(found);
    }

    /** The last entry of a key, empty values included. */
    public Optional<UnitEntry> last(String section, String key) {
        UnitEntry found = null;
        for (UnitEntry entry : entries(section)) {
            if (entry.key().equals(key)) {
                found = entry;
            }
        }
        return Optional.ofNullable(found);
    }

    /** This unit with the entries of drop-ins appended to its sections, in their order, as systemd and Quadlet merge them. */
    public UnitFile with(List<UnitFile> dropIns) {
        if (dropIns.isEmpty()) {
            return this;
        }
        Map<String, List<UnitEntry>> merged = new LinkedHashMap<>();
        Stream.concat(Stream.of(this), dropIns.stream())
                .forEach(file -> file.sections.forEach((section, entries) ->
                        merged.computeIfAbsent(section, s -> new ArrayList<>()).addAll(entries)));
        Limit.UNIT_ENTRIES.check(merged.values().stream().mapToLong(List::size).sum());
        return new UnitFile(name, merged);
    }
}
