package io.homelab.drift.core.report;

/** What a service's findings come to. */
public enum Status {
    MATCH,
    WARNING,
    DRIFT,
    /** The service could not be compared at all. */
    UNKNOWN
}
