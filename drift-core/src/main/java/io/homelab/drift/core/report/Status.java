package io.homelab.drift.core.report;

/**
 * What a service's findings come to.
 *
 * <pre>{@code
 * int exit = report.status() == Status.MATCH ? 0 : 1;
 * }</pre>
 */
public enum Status {
    MATCH,
    WARNING,
    DRIFT,
    /** The service could not be compared at all. */
    UNKNOWN
}
