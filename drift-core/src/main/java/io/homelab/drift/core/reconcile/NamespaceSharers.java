package io.homelab.drift.core.reconcile;

import io.homelab.drift.core.host.LiveContainer;
import io.homelab.drift.core.report.PlanStep.Companion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which containers live in a namespace of another ({@code --network container:vpn}). Podman removes no container that
 * others live in, so a restart fails half-way where systemd does not stop those first.
 */
public final class NamespaceSharers {

    /** By unit, the containers that live in one of its containers, with the unit of each or an empty text. */
    private final Map<String, Map<String, String>> byOwner = new HashMap<>();

    /** @param containers all containers of the host */
    public NamespaceSharers(List<LiveContainer> containers) {
        Map<String, LiveContainer> known = new HashMap<>();
        for (LiveContainer container : containers) {
            known.put(container.id(), container);
            known.put(container.name(), container);
        }
        for (LiveContainer container : containers) {
            container.livesIn().stream()
                    .map(known::get)
                    .filter(owner -> owner != null && !owner.infra())
                    .flatMap(owner -> owner.unit().stream())
                    .forEach(unit -> byOwner.computeIfAbsent(unit, name -> new TreeMap<>())
                            .put(container.name(), container.unit().orElse("")));
        }
    }

    /** Why the unit cannot be restarted: somebody lives in its container whom systemd would not stop before. */
    Optional<String> of(String unit, UnitGraph graph) {
        Set<String> stopped =
                graph.companions(unit).stream().map(Companion::unit).collect(Collectors.toSet());
        return byOwner.getOrDefault(unit, Map.of()).entrySet().stream()
                .filter(sharer -> !stopped.contains(sharer.getValue()))
                .map(Map.Entry::getKey)
                .findFirst()
                .map(name -> "container " + name + " lives in its namespaces and systemd does not know:"
                        + " Podman would not remove the old container; remove " + name + " first");
    }
}
