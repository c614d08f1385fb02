package io.homelab.drift.core.plan;

import io.homelab.drift.core.host.HostState;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.reconcile.UnitGraph;
import io.homelab.drift.core.spec.DeclaredUnit;
import io.homelab.drift.core.systemd.LiveUnit;
import io.homelab.drift.core.systemd.UnitStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A host for a plan: a quadlet whose unit is in no record of the host is a new one.
 *
 * @param state the host, the units that are new to it included
 * @param graph what systemd says of the units, as far as that is recorded
 * @param problems what is only assumed
 */
record PlannedHost(HostState state, UnitGraph graph, List<Problem> problems) {

    private static final String ID = "Id";
    private static final String LOAD_STATE = "LoadState";
    private static final String ACTIVE_STATE = "ActiveState";

    static PlannedHost of(HostState host, List<DeclaredUnit> declared) {
        Optional<List<LiveUnit>> known = host.units();
        if (known.isEmpty()) {
            return new PlannedHost(
                    host, new UnitGraph(DependencyTies.completed(assumed(declared), declared)), List.of(silent()));
        }
        List<LiveUnit> units = new ArrayList<>(known.get());
        Set<String> names = new HashSet<>();
        units.forEach(unit -> names.add(unit.name()));
        host.unread().forEach(unread -> unread.unit().ifPresent(names::add));
        declared.stream()
                .filter(unit -> !unit.template() && !names.contains(unit.unit()))
                .forEach(unit -> units.add(notFound(unit.unit())));
        return new PlannedHost(
                host.withUnits(units),
                new UnitGraph(DependencyTies.completed(
                        units.stream().map(PlannedHost::status).toList(), declared)),
                List.of());
    }

    private static Problem silent() {
        return new Problem(
                Problem.Level.WARNING,
                "nothing is known of the units: each is taken to run",
                Optional.empty(),
                Optional.empty());
    }

    private static LiveUnit notFound(String name) {
        return new LiveUnit(
                name,
                Optional.empty(),
                List.of(),
                Map.of(),
                Map.of(ID, name, LOAD_STATE, "not-found", ACTIVE_STATE, "inactive"));
    }

    private static UnitStatus status(LiveUnit unit) {
        Map<String, String> properties = new HashMap<>(unit.properties());
        properties.putIfAbsent(ID, unit.name());
        return new UnitStatus(properties);
    }

    private static List<UnitStatus> assumed(List<DeclaredUnit> declared) {
        return declared.stream()
                .map(unit -> new UnitStatus(Map.of(ID, unit.unit(), LOAD_STATE, "loaded", ACTIVE_STATE, "active")))
                .toList();
    }
}
