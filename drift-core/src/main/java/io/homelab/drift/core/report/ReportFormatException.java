package io.homelab.drift.core.report;

/** A text is no report of drift's: {@code services[0].unit is missing}. */
public final class ReportFormatException extends RuntimeException {

    private static final long serialVersionUID = 1;

    ReportFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
