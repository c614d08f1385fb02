package io.homelab.drift.core.reconcile;

import io.homelab.drift.core.report.PlanStep.Companion;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What systemd says of its units and of what ties them, at one moment. */
public final class UnitGraph {

    /** By which of a unit's properties systemd restarts others with it, and what that says of those. */
    private static final Map<String, String> TIES = new LinkedHashMap<>();

    static {
        TIES.put("RequiredBy", "requires ");
        TIES.put("BoundBy", "is bound to ");
        TIES.put("ConsistsOf", "is part of ");
        TIES.put("RequisiteOf", "needs ");
    }

    private final Map<String, UnitNow> units = new HashMap<>();

    /** @param units the units that systemd holds, or all that may concern the plan */
    public UnitGraph(Collection<UnitNow> units) {
        for (UnitNow unit : units) {
            unit.names().forEach(name -> this.units.putIfAbsent(name, unit));
        }
    }

    /** A unit by its name or an alias. */
    public Optional<UnitNow> unit(String name) {
        return Optional.ofNullable(units.get(name));
    }

    /**
     * The units that systemd restarts along with one, sorted by name: those that need it and run, those that need these, and so on.
     */
    public List<Companion> companions(String unit) {
        Map<String, Companion> found = new TreeMap<>();
        Set<String> own = Set.copyOf(unit(unit).map(UnitNow::names).orElse(List.of(unit)));
        Deque<String> open = new ArrayDeque<>(List.of(unit));
        while (!open.isEmpty()) {
            String from = open.remove();
            for (Map.Entry<String, String> tie : TIES.entrySet()) {
                dependents(from, tie.getKey()).forEach(name -> {
                    if (!own.contains(name) && !found.containsKey(name)) {
                        found.put(name, new Companion(name, tie.getValue() + from));
                        open.add(name);
                    }
                });
            }
        }
        return List.copyOf(found.values());
    }

    private Set<String> dependents(String unit, String property) {
        Set<String> names = new LinkedHashSet<>();
        unit(unit).stream()
                .flatMap(known -> known.units(property))
                .flatMap(name -> unit(name).stream())
                .filter(UnitNow::running)
                .forEach(known -> names.add(known.name()));
        return names;
    }

    /** Those of some units that one is started after, over whatever others. */
    Set<String> after(String unit, Set<String> among) {
        Set<String> before = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(unit));
        while (!open.isEmpty()) {
            unit(open.remove()).stream()
                    .flatMap(each -> each.units("After"))
                    .map(name -> unit(name).map(UnitNow::name).orElse(name))
                    .filter(before::add)
                    .forEach(open::add);
        }
        before.retainAll(among);
        return before;
    }
}
