package io.homelab.drift.core.inventory;

import io.homelab.drift.core.origin.Problem;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The services of a host: what their quadlets declare, and what is found of them.
 *
 * <pre>{@code
 * Inventory inventory = Drift.of(Quadlets.in(Path.of("quadlets")), Hosts.recorded(Path.of("nas.json"))).inventory();
 * for (Port port : inventory.service("jellyfin").declared().ports()) {
 *     System.out.println(port.containerPort() + " at " + port.setting().origin().text());   // 8096 at jellyfin.container:12
 * }
 * }</pre>
 *
 * <p>It compares nothing: whether what is found is as declared, {@code Drift.check()} tells, which knows what Podman and images add.
 *
 * @param services sorted by name
 * @param problems what could not be read
 */
public record Inventory(List<InventoryService> services, List<Problem> problems) {

    public Inventory {
        services = List.copyOf(services);
        problems = List.copyOf(problems);
    }

    /** A service by its name ({@code jellyfin}, {@code proxy-network}), its unit or its quadlet; empty where there is none. */
    public Optional<InventoryService> find(String name) {
        return services.stream().filter(service -> service.isCalled(name)).findFirst();
    }

    /**
     * The same where it is known to be there.
     *
     * @throws NoSuchElementException if it is not; the message says what there is
     */
    public InventoryService service(String name) {
        return find(name)
                .orElseThrow(() -> new NoSuchElementException("there is no service '" + name + "'; there are: "
                        + services.stream().map(InventoryService::service).collect(Collectors.joining(", "))));
    }
}
