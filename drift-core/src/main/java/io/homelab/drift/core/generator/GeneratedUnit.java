package io.homelab.drift.core.generator;

import io.homelab.drift.core.systemd.UnitEntry;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the generator makes of one quadlet besides the lines that it copies and the command.
 *
 * @param added the lines that it may write by itself into every unit of the kind
 * @param dependencies the units that it may name in one of the {@code dependencyKeys} of {@code [Unit]}
 * @param dependencyKeys {@code Wants}, {@code Requires}…
 * @param replaced the settings of {@code [Service]} of which it writes a line of its own over the quadlet's last one
 * @param unitOnly the keys that no command shows, only the unit does
 * @param optionalDevices the devices that it leaves out where they do not exist: {@code /dev/dri}
 * @param relativePaths the paths in the command that the quadlet gives relative to its directory, and what of each is not of that:
 *     {@code /etc/containers/systemd/web/site}, {@code web/site}
 */
public record GeneratedUnit(
        List<AddedLine> added,
        Set<String> dependencyKeys,
        Set<String> dependencies,
        Set<String> replaced,
        List<UnitOnlyKey> unitOnly,
        Set<String> optionalDevices,
        Map<String, String> relativePaths) {

    /** Nothing but the lines that it copies and the command. */
    public static final GeneratedUnit COPIED =
            new GeneratedUnit(List.of(), Set.of(), Set.of(), Set.of(), List.of(), Set.of(), Map.of());

    public GeneratedUnit {
        added = List.copyOf(added);
        dependencyKeys = Set.copyOf(dependencyKeys);
        dependencies = Set.copyOf(dependencies);
        replaced = Set.copyOf(replaced);
        unitOnly = List.copyOf(unitOnly);
        optionalDevices = Set.copyOf(optionalDevices);
        relativePaths = Map.copyOf(relativePaths);
    }

    /** One whose command has no relative path. */
    public GeneratedUnit(
            List<AddedLine> added,
            Set<String> dependencyKeys,
            Set<String> dependencies,
            Set<String> replaced,
            List<UnitOnlyKey> unitOnly,
            Set<String> optionalDevices) {
        this(added, dependencyKeys, dependencies, replaced, unitOnly, optionalDevices, Map.of());
    }

    /** One whose command has those paths. */
    public static GeneratedUnit withPaths(Map<String, String> relative) {
        return relative.isEmpty()
                ? COPIED
                : new GeneratedUnit(List.of(), Set.of(), Set.of(), Set.of(), List.of(), Set.of(), relative);
    }

    /** Whether the generator may have added a line to a quadlet's that the quadlet has not. */
    public boolean adds(String section, UnitEntry entry) {
        boolean dependency =
                section.equals("Unit") && dependencyKeys.contains(entry.key()) && dependencies.contains(entry.value());
        if (dependency) {
            return true;
        }
        for (AddedLine line : added) {
            if (line.matches(section, entry)) {
                return true;
            }
        }
        return false;
    }

    /** Whether it may have added all of them. */
    public boolean adds(String section, List<UnitEntry> entries) {
        for (UnitEntry entry : entries) {
            if (!adds(section, entry)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the generator writes a line of its own over a quadlet's last one. */
    public boolean replaces(String section, String key) {
        return section.equals("Service") && replaced.contains(key);
    }
}
