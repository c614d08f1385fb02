package io.homelab.drift.podman.live;

import io.homelab.drift.core.command.NameKind;
import io.homelab.drift.core.reconcile.HostWatch;
import io.homelab.drift.core.reconcile.UnitGraph;
import io.homelab.drift.podman.process.PodmanCommands;
import io.homelab.drift.podman.process.PodmanQuery;
import io.homelab.drift.podman.snapshot.Json;
import io.homelab.drift.podman.systemd.Systemctl;
import io.homelab.drift.podman.systemd.UnitWatch;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Looks at this host's units and containers while something is done to them. */
public final class LiveWatch implements HostWatch {

    private final PodmanCommands podman;
    private final UnitWatch units;

    public LiveWatch(PodmanCommands podman, Systemctl systemctl) {
        this.podman = podman;
        this.units = new UnitWatch(systemctl);
    }

    @Override
    public UnitGraph units(Collection<String> names) throws IOException {
        return units.units(names);
    }

    @Override
    public List<Container> containers(String unit) throws IOException {
        // Without a value the filter would match the containers of all units.
        if (NameKind.UNIT.fault(unit).isPresent()) {
            return List.of();
        }
        PodmanCommands.Output listed = podman.ask(PodmanQuery.of(PodmanQuery.Verb.CONTAINERS_OF_UNIT, unit));
        if (listed.status() != 0) {
            throw new IOException("podman ps failed: " + listed.reason());
        }
        List<String> ids =
                listed.stdout().lines().filter(line -> !line.isBlank()).toList();
        if (ids.isEmpty()) {
            return List.of();
        }
        PodmanCommands.Output output = podman.ask(new PodmanQuery(PodmanQuery.Verb.INSPECT_CONTAINERS, ids));
        try {
            // One that is gone by now is not shown, and no fault.
            List<Container> containers = new ArrayList<>();
            Json.read(output.stdout()).forEach(document -> containers.add(container(document)));
            return containers;
        } catch (JacksonException e) {
            throw new IOException("what podman container inspect printed " + Json.fault(e), e);
        }
    }

    private static Container container(JsonNode document) {
        JsonNode state = document.path("State");
        // Podman 4 called it Healthcheck.
        String health = state.path("Health").path("Status").asString("");
        String former = state.path("Healthcheck").path("Status").asString("");
        return new Container(
                document.path("Id").asString(""),
                state.path("Status").asString(""),
                Optional.of(health.isEmpty() ? former : health).filter(text -> !text.isEmpty()),
                Duration.ofNanos(document.path("Config")
                        .path("Healthcheck")
                        .path("StartPeriod")
                        .asLong(0)));
    }
}
