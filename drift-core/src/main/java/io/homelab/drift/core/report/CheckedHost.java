package io.homelab.drift.core.report;

import io.homelab.drift.core.origin.HostUser;
import java.util.Optional;

/**
 * A host whose services a report of several hosts is of. Its services and problems are those of the report that name it ({@link
 * DriftReport#ofHost}).
 *
 * <pre>{@code
 * for (CheckedHost host : report.hosts()) {
 *     show(host.host().text() + " " + report.ofHost(host.host()).status());   // homelab@nas DRIFT
 * }
 * }</pre>
 *
 * @param podman version of its Podman, where it is known
 * @param read whether it could be read: of one that could not nothing is known, and a problem says why
 * @param coverage how many of its containers are managed by quadlets; empty where its containers are not known
 */
public record CheckedHost(HostUser host, Optional<String> podman, boolean read, Optional<Coverage> coverage) {

    /** One that could not be read. */
    public static CheckedHost unread(HostUser host) {
        return new CheckedHost(host, Optional.empty(), false, Optional.empty());
    }
}
