package io.homelab.drift.podman.systemd;

import io.homelab.drift.core.command.ArgumentBatches;
import io.homelab.drift.core.reconcile.UnitGraph;
import io.homelab.drift.core.systemd.UnitStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what systemd says of its units now, and of what ties them: one {@code systemctl show} for all. */
public final class UnitWatch {

    private final Systemctl systemctl;

    public UnitWatch(Systemctl systemctl) {
        this.systemctl = systemctl;
    }

    /**
     * All services and targets that are loaded, and the named units.
     *
     * @param names units ({@code jellyfin.service}); what can be no unit's name is left out
     */
    public UnitGraph units(Collection<String> names) throws IOException {
        List<String> possible =
                names.stream().filter(UnitReader::unit).distinct().sorted().toList();
        List<List<String>> batches = ArgumentBatches.of(possible);
        Map<String, UnitStatus> units = new LinkedHashMap<>();
        for (int at = 0; at == 0 || at < batches.size(); at++) {
            List<String> asked = new ArrayList<>(at == 0 ? List.of(UnitReader.ALL_LOADED, "*.target") : List.of());
            asked.addAll(batches.isEmpty() ? List.of() : batches.get(at));
            ShowOutput.ask(systemctl, new SystemctlQuery(SystemctlQuery.Purpose.PLAN, asked)).stream()
                    .map(UnitStatus::new)
                    .forEach(unit -> units.putIfAbsent(unit.name(), unit));
        }
        return new UnitGraph(units.values());
    }
}
