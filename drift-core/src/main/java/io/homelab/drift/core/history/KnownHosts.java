package io.homelab.drift.core.history;

import io.homelab.drift.core.origin.HostUser;
import io.homelab.drift.core.report.CheckedHost;
import io.homelab.drift.core.report.DriftReport;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is remembered, parted by whether a run is of its host: what is known of the other hosts is kept for theirs.
 *
 * @param here of the hosts of the run; empty where this is their first
 * @param elsewhere of other hosts; empty where there are none
 */
public record KnownHosts(Optional<DriftReport> here, Optional<DriftReport> elsewhere) {

    static final KnownHosts NONE = new KnownHosts(Optional.empty(), Optional.empty());

    /**
     * Parts it.
     *
     * @param remembered as it was kept; one that names no host is of the only host of the run, or of no use
     * @param run a report that names its hosts
     */
    public static KnownHosts of(DriftReport remembered, DriftReport run) {
        if (remembered.hosts().isEmpty() || run.hosts().isEmpty()) {
            return unnamed(remembered, run);
        }
        Set<HostUser> hosts = run.hosts().stream().map(CheckedHost::host).collect(Collectors.toSet());
        Set<String> names = hosts.stream().map(HostUser::host).collect(Collectors.toSet());
        // Of a host that could not be read the user may not have been known.
        DriftReport here =
                remembered.only(host -> hosts.contains(host) || (host.user().isEmpty() && names.contains(host.host())));
        DriftReport others = remembered.only(
                host -> here.hosts().stream().noneMatch(one -> one.host().equals(host)));
        DriftReport known = new DriftReport(
                others.tool(),
                others.checkedAt(),
                others.podman(),
                others.problems().stream()
                        .filter(problem -> problem.host().isPresent())
                        .toList(),
                others.services(),
                others.coverage(),
                others.changes(),
                others.hosts());
        return new KnownHosts(
                Optional.of(here).filter(part -> !part.hosts().isEmpty()),
                Optional.of(known).filter(part -> !part.hosts().isEmpty()));
    }

    /** Where one of the two does not say of which host it is, both are of the same, if they can be. */
    private static KnownHosts unnamed(DriftReport remembered, DriftReport run) {
        if (remembered.hosts().size() > 1 || run.hosts().size() > 1) {
            return NONE;
        }
        DriftReport one = run.hosts().stream()
                .findFirst()
                .map(host -> remembered.on(host.host()))
                .or(() -> remembered.hosts().stream().findFirst().map(host -> remembered.ofHost(host.host())))
                .orElse(remembered);
        return new KnownHosts(Optional.of(one), Optional.empty());
    }

    /** A report of the run with what is known of the other hosts. */
    public DriftReport with(DriftReport run) {
        return elsewhere.map(run::beside).orElse(run);
    }
}
