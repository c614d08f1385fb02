package io.homelab.drift.core.plan;

import io.homelab.drift.core.spec.DeclaredUnit;
import io.homelab.drift.core.systemd.RestartTie;
import io.homelab.drift.core.systemd.UnitStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What ties units, told from both ends: a record of a host may have one of them alone ({@code Requires=} of the one, not
 * {@code RequiredBy=} of the other), and a quadlet that systemd has not read yet may tie units that nothing ties now.
 */
final class DependencyTies {

    /** The setting that a tie is the other end of. */
    private static final Map<RestartTie, String> SETTINGS = Map.of(
            RestartTie.REQUIRED_BY, "Requires",
            RestartTie.BOUND_BY, "BindsTo",
            RestartTie.CONSISTS_OF, "PartOf",
            RestartTie.REQUISITE_OF, "Requisite");

    private final Map<String, Map<String, Set<String>>> byUnit = new HashMap<>();

    private DependencyTies() {}

    /** The same units with both ends of what ties them. */
    static List<UnitStatus> completed(List<UnitStatus> units, List<DeclaredUnit> declared) {
        DependencyTies ties = new DependencyTies();
        units.forEach(unit -> SETTINGS.forEach(
                (tie, setting) -> unit.units(setting).forEach(other -> ties.add(other, tie, unit.name()))));
        Map<String, String> byFile = new HashMap<>();
        declared.forEach(unit -> byFile.put(unit.fileName(), unit.unit()));
        for (DeclaredUnit unit : declared) {
            SETTINGS.forEach((tie, setting) -> unit.file().list("Unit", setting).stream()
                    .flatMap(line -> Stream.of(line.value().split(" ", -1)))
                    .filter(name -> !name.isEmpty())
                    .forEach(name -> ties.add(byFile.getOrDefault(name, name), tie, unit.unit())));
        }
        return units.stream().map(ties::completed).toList();
    }

    private void add(String unit, RestartTie tie, String dependent) {
        byUnit.computeIfAbsent(unit, name -> new HashMap<>())
                .computeIfAbsent(tie.property(), name -> new LinkedHashSet<>())
                .add(dependent);
    }

    private UnitStatus completed(UnitStatus unit) {
        Map<String, Set<String>> found = byUnit.getOrDefault(unit.name(), Map.of());
        if (found.isEmpty()) {
            return unit;
        }
        Map<String, String> properties = new HashMap<>(unit.properties());
        found.forEach((property, dependents) -> {
            List<String> all = new ArrayList<>(unit.units(property).toList());
            dependents.stream().filter(name -> !all.contains(name)).forEach(all::add);
            properties.put(property, String.join(" ", all));
        });
        return new UnitStatus(properties);
    }
}
