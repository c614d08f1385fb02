package io.homelab.drift.core.reconcile;

import io.homelab.drift.core.report.PlanStep.Companion;
import io.homelab.drift.core.systemd.RestartTie;
import io.homelab.drift.core.systemd.UnitStatus;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What systemd says of its units and of what ties them, at one moment. */
public final class UnitGraph {

    private final Map<String, UnitStatus> units = new HashMap<>();

    /** @param units the units that systemd holds, or all that may concern the plan */
    public UnitGraph(Collection<UnitStatus> units) {
        for (UnitStatus unit : units) {
            unit.names().forEach(name -> this.units.putIfAbsent(name, unit));
        }
    }

    /** A unit by its name or an alias. */
    public Optional<UnitStatus> unit(String name) {
        return Optional.ofNullable(units.get(name));
    }

    /**
     * The units that systemd restarts along with one, sorted by name: those that need it and run, those that need these, and so on.
     */
    public List<Companion> companions(String unit) {
        List<String> own = unit(unit).map(UnitStatus::names).orElse(List.of(unit));
        return RestartTie.along(List.of(unit), this::dependents).entrySet().stream()
                .filter(along -> !own.contains(along.getKey()))
                .map(along -> new Companion(along.getKey(), along.getValue()))
                .toList();
    }

    private Stream<String> dependents(String unit, String property) {
        return unit(unit).stream()
                .flatMap(known -> known.units(property))
                .flatMap(name -> unit(name).stream())
                .filter(UnitStatus::running)
                .map(UnitStatus::name);
    }

    /** The units that systemd starts with some that are started: what those need or want, and so on. */
    Set<String> startedWith(Collection<String> units) {
        return reached(units, List.of("Requires", "Wants", "BindsTo"));
    }

    /** The units without which one cannot be started, and those without which these cannot. */
    Set<String> needed(String unit) {
        return reached(List.of(unit), List.of("Requires", "BindsTo"));
    }

    private Set<String> reached(Collection<String> units, List<String> ties) {
        Set<String> found = new TreeSet<>();
        Deque<String> open = new ArrayDeque<>(units);
        while (!open.isEmpty()) {
            unit(open.remove()).stream()
                    .flatMap(known -> ties.stream().flatMap(known::units))
                    .map(name -> unit(name).map(UnitStatus::name).orElse(name))
                    .filter(found::add)
                    .forEach(open::add);
        }
        return found;
    }

    /** Those of some units that one is started after, over whatever others. */
    Set<String> after(String unit, Set<String> among) {
        Set<String> before = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(unit));
        while (!open.isEmpty()) {
            unit(open.remove()).stream()
                    .flatMap(each -> each.units("After"))
                    .map(name -> unit(name).map(UnitStatus::name).orElse(name))
                    .filter(before::add)
                    .forEach(open::add);
        }
        before.retainAll(among);
        return before;
    }
}
