package io.homelab.drift.core.inventory;

import io.homelab.drift.core.Kind;
import io.homelab.drift.core.origin.Problem;
import java.util.Optional;

/**
 * One service of a host.
 *
 * <pre>{@code
 * InventoryService jellyfin = inventory.service("jellyfin");
 * String declared = jellyfin.declared().image().map(Setting::text).orElse("refused");
 * String state = jellyfin.running().map(InventoryService.FoundContainer::state).orElse("not there");
 * }</pre>
 *
 * @param service the unit without {@code .service}: {@code jellyfin}
 * @param unit {@code jellyfin.service}
 * @param kind what its quadlet declares
 * @param source the quadlet, relative to its directory
 * @param error why Quadlet refuses the quadlet, if it does, or why it could not be read: nothing is declared then
 * @param declared what the quadlet says, drop-ins and env-files included
 * @param running what is found of its container; empty where there is none, where that is not known, and for all kinds but containers
 */
public record InventoryService(
        String service,
        String unit,
        Kind kind,
        String source,
        Optional<Problem> error,
        ServiceValues declared,
        Optional<FoundContainer> running) {

    boolean isCalled(String name) {
        return service.equals(name) || unit.equals(name) || source.equals(name);
    }

    /**
     * A container that a service has made, or that somebody made in its place.
     *
     * @param name {@code jellyfin}
     * @param state {@code running}, {@code exited}, {@code created}…, as {@code State.Status} says
     * @param health as {@code State.Health.Status} says, where it has a health check: {@code unhealthy}
     * @param values what {@code podman inspect} and systemd show of it; where inspect does not show a value, what the container was made
     *     with. They hold what the image and Podman add
     */
    public record FoundContainer(String name, String state, Optional<String> health, ServiceValues values) {}
}
