package io.homelab.drift.core;

import java.util.Locale;

/**
 * What a field is about. The order is the one of reports.
 *
 * <pre>{@code
 * long memory = service.findings().stream().filter(finding -> finding.category() == Category.MEMORY).count();
 * }</pre>
 */
public enum Category {
    IMAGE,
    COMMAND,
    ENVIRONMENT,
    MEMORY,
    RESOURCES,
    NETWORKS,
    PORTS,
    DNS,
    VOLUMES,
    LABELS,
    ANNOTATIONS,
    HEALTHCHECK,
    SECURITY,
    DEVICES,
    SECRETS,
    LOGGING,
    LIFECYCLE,
    POD,
    UNIT;

    /** The word in reports: {@code memory}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
