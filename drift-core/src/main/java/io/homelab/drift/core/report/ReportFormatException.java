package io.homelab.drift.core.report;

import io.homelab.drift.core.DriftException;

/**
 * A text is no report of drift's: {@code services[0].unit is missing}.
 *
 * <pre>{@code
 * try {
 *     show(DriftReport.fromJson(json));
 * } catch (ReportFormatException e) {
 *     show(e.getMessage());
 * }
 * }</pre>
 */
public final class ReportFormatException extends DriftException {

    private static final long serialVersionUID = 1;

    ReportFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
