package io.homelab.drift.core.report;

/**
 * What a finding means for its service. Only {@link #WARNING} and {@link #DRIFT} change the service's status.
 *
 * <pre>{@code
 * List<Finding> drifts = service.findings().stream().filter(one -> one.severity() == Severity.DRIFT).toList();
 * }</pre>
 */
public enum Severity {
    /** The value is as declared; reported only where every value is asked for. */
    MATCH,
    /** Worth knowing, nothing to do. */
    INFO,
    /** A finding the quadlet's owner asked to ignore. */
    IGNORED,
    /** Differs in a way that does no harm now. */
    WARNING,
    /** What runs is not what is declared. */
    DRIFT,
    /** Cannot be told. */
    UNKNOWN;

    /** Whether it changes the status of its service. What does carries a cause and a remedy. */
    public boolean counts() {
        return this == WARNING || this == DRIFT;
    }
}
