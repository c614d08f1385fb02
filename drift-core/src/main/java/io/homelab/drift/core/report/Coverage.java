package io.homelab.drift.core.report;

import java.util.List;
import java.util.Optional;

/**
 * How many of a host's containers belong to services that quadlets declare: {@code 12 of 15 containers are managed by
 * quadlets}. The infra containers of pods do not count.
 *
 * <pre>{@code
 * report.coverage().ifPresent(coverage -> show(coverage.managed() + " of " + coverage.containers()));
 * report.coverage().ifPresent(coverage -> coverage.unmanaged().forEach(found -> show(found.container())));
 * }</pre>
 *
 * @param containers how many there are
 * @param unmanaged those that no quadlet's service made or claims by their name, sorted by name
 */
public record Coverage(int containers, List<Unmanaged> unmanaged) {

    /**
     * A container of its own.
     *
     * @param image the name of its image
     * @param status {@code running}, {@code exited}…, as podman says
     * @param unit the systemd unit that made it, which no quadlet declares
     */
    public record Unmanaged(String container, String image, String status, Optional<String> unit) {}

    public Coverage {
        unmanaged = List.copyOf(unmanaged);
    }

    /** How many belong to a quadlet's service. */
    public int managed() {
        return containers - unmanaged.size();
    }
}
