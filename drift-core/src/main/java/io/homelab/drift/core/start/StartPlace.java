package io.homelab.drift.core.start;

import io.homelab.drift.core.host.HostState;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.systemd.HostFacts;
import io.homelab.drift.core.systemd.UnitName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a unit starts: what is known of the host, and what else starts there.
 *
 * @param podman the version that will be asked
 * @param facts what specifiers stand for
 * @param host its state; empty where the files alone are looked at
 * @param units all units that are declared together and that the generator takes; a template stands for itself
 * @param bySource the same by their files
 */
record StartPlace(
        PodmanVersion podman,
        HostFacts facts,
        Optional<HostState> host,
        List<StartingUnit> units,
        Map<String, StartingUnit> bySource) {

    StartPlace {
        units = List.copyOf(units);
        bySource = Map.copyOf(bySource);
    }

    static StartPlace of(PodmanVersion podman, HostFacts facts, Optional<HostState> host, List<StartingUnit> units) {
        Map<String, StartingUnit> bySource = new HashMap<>();
        units.forEach(unit -> bySource.put(unit.declared().source(), unit));
        return new StartPlace(podman, facts, host, units, bySource);
    }

    /** The unit of that file, where it has that name. */
    Optional<StartingUnit> unit(String source, UnitName name) {
        return Optional.ofNullable(bySource.get(source))
                .filter(unit -> unit.name().equals(name));
    }
}
