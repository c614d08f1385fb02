package io.homelab.drift.core.rule;

import io.homelab.drift.core.context.ServiceSelection;
import io.homelab.drift.core.origin.HostUser;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.report.Finding;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A line by which findings are accepted: {@code jellyfin labels:traefik.http.* until 2027-01-01 "set by the dashboard"}, or {@code
 * Ignore=} of the same without the service.
 *
 * @param service which services; of a quadlet's own line the quadlet
 * @param until the last day on which it counts
 * @param origin where it is written
 */
public record Acceptance(
        ServicePattern service, FindingPattern what, Optional<LocalDate> until, String reason, Origin origin) {

    /** The same on a host. */
    Acceptance on(Optional<HostUser> host) {
        return new Acceptance(service.on(host), what, until, reason, origin);
    }

    /** Whether it is about services of other hosts alone. */
    public boolean elsewhere() {
        return service.elsewhere();
    }

    /** Whether it is of a finding of a service. */
    public boolean accepts(ServiceSelection.Name name, Finding finding) {
        return service.includes(name) && what.matches(finding);
    }

    /** Whether it is about a service at all. */
    public boolean concerns(ServiceSelection.Name name) {
        return service.includes(name);
    }

    /** Whether its day is past. */
    public boolean expired(LocalDate today) {
        return until.filter(today::isAfter).isPresent();
    }

    /** Whether it names one service, and no pattern. */
    public boolean ofOneService() {
        return service.plain();
    }

    /** Whether a quadlet says it of itself. */
    public boolean ofItself() {
        return service.itself();
    }

    /** The services as they are written. */
    public List<String> services() {
        return service.words();
    }

    /** What a finding that it accepts says of it. */
    public Finding.Ignored ignored() {
        return new Finding.Ignored(reason, until.map(LocalDate::toString), origin);
    }

    /** What it accepts, as it is written: {@code jellyfin labels:traefik.http.*}. */
    public String text() {
        return service.itself() ? what.text() : String.join(" ", service.words()) + " " + what.text();
    }
}
