package io.homelab.drift.core.report;

import io.homelab.drift.core.Kind;
import io.homelab.drift.core.origin.HostUser;
import java.util.List;
import java.util.Optional;

/**
 * What a check found of one service.
 *
 * <pre>{@code
 * for (ServiceReport service : report.services()) {
 *     show(service.service() + " " + service.status() + ", " + service.findings().size() + " findings in " + service.source());
 * }
 * }</pre>
 *
 * @param service the unit without {@code .service}: {@code jellyfin}
 * @param unit {@code jellyfin.service}
 * @param kind what its quadlet declares
 * @param resource the name of the container, network, volume, pod or image
 * @param source the quadlet, relative to its directory
 * @param status what the findings come to
 * @param reason why what runs could not be compared, in plain words; empty where it was. The status is then {@link
 *     Status#UNKNOWN}, unless the unit itself shows drift
 * @param remedy the strongest remedy of the findings
 * @param findings sorted by category, field and element
 * @param history what happened to it, in the order of time; empty unless it was asked for
 * @param host where it runs, in a report of several hosts
 */
public record ServiceReport(
        String service,
        String unit,
        Kind kind,
        Optional<String> resource,
        String source,
        Status status,
        String reason,
        Optional<Remedy> remedy,
        List<Finding> findings,
        List<Event> history,
        Optional<HostUser> host) {

    /** The same in a report of one host. */
    public ServiceReport(
            String service,
            String unit,
            Kind kind,
            Optional<String> resource,
            String source,
            Status status,
            String reason,
            Optional<Remedy> remedy,
            List<Finding> findings,
            List<Event> history) {
        this(service, unit, kind, resource, source, status, reason, remedy, findings, history, Optional.empty());
    }

    /** The same without a history. */
    public ServiceReport(
            String service,
            String unit,
            Kind kind,
            Optional<String> resource,
            String source,
            Status status,
            String reason,
            Optional<Remedy> remedy,
            List<Finding> findings) {
        this(service, unit, kind, resource, source, status, reason, remedy, findings, List.of());
    }

    public ServiceReport {
        findings = List.copyOf(findings);
        history = List.copyOf(history);
    }

    /** Whether what runs was compared, and not only the unit, if that. */
    public boolean compared() {
        return reason.isEmpty();
    }

    /** The same where what was found could not be written: it is unknown then. */
    ServiceReport unwritten(String why) {
        return new ServiceReport(
                service,
                unit,
                kind,
                Optional.empty(),
                source,
                Status.UNKNOWN,
                why,
                Optional.empty(),
                List.of(),
                List.of(),
                host);
    }

    /** The same with more said of what was found. */
    public ServiceReport withFindings(List<Finding> told) {
        return new ServiceReport(service, unit, kind, resource, source, status, reason, remedy, told, history, host);
    }

    /** The same with what happened to it. */
    public ServiceReport with(List<Event> events) {
        return new ServiceReport(service, unit, kind, resource, source, status, reason, remedy, findings, events, host);
    }

    /** The same as one of a host among several. */
    public ServiceReport on(HostUser where) {
        return on(Optional.of(where));
    }

    /** The same as one of the only host of a report. */
    public ServiceReport onItsOwn() {
        return on(Optional.empty());
    }

    private ServiceReport on(Optional<HostUser> where) {
        return new ServiceReport(
                service, unit, kind, resource, source, status, reason, remedy, findings, history, where);
    }

    /** By what it can be asked for: {@code jellyfin}; in a report of several hosts {@code homelab@nas/jellyfin}. */
    public String name() {
        return host.map(where -> where.text(service)).orElse(service);
    }
}
