package io.homelab.drift.core.report;

import io.homelab.drift.core.spec.Kind;
import java.util.List;
import java.util.Optional;

/**
 * What a check found of one service.
 *
 * @param service the unit without {@code .service}: {@code jellyfin}
 * @param unit {@code jellyfin.service}
 * @param kind what its quadlet declares
 * @param resource the name of the container, network, volume, pod or image
 * @param source the quadlet, relative to its directory
 * @param status what the findings come to
 * @param reason why the status is {@link Status#UNKNOWN}, in plain words; empty otherwise
 * @param remedy the strongest remedy of the findings
 * @param findings sorted by category, field and element
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
        List<Finding> findings) {

    public ServiceReport {
        findings = List.copyOf(findings);
    }
}
