package io.homelab.drift.podman.systemd;

import io.homelab.drift.core.reconcile.UnitGraph;
import io.homelab.drift.core.reconcile.UnitNow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Reads what systemd says of its units now, and of what ties them: one {@code systemctl show} for all. */
public final class UnitWatch {

    private static final Set<String> PROPERTIES = Set.copyOf(UnitNow.PROPERTIES);

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
        List<String> arguments = new ArrayList<>(List.of(
                "show",
                "--all",
                "--no-pager",
                "-p",
                String.join(",", UnitNow.PROPERTIES),
                "--",
                UnitReader.ALL_LOADED,
                "*.target"));
        names.stream().filter(UnitReader::unit).distinct().sorted().forEach(arguments::add);
        return new UnitGraph(ShowOutput.parse(systemctl.run(arguments), PROPERTIES).stream()
                .map(UnitNow::new)
                .toList());
    }
}
