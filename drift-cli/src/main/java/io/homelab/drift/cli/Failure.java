package io.homelab.drift.cli;

import io.homelab.drift.core.check.SourceException;
import io.homelab.drift.core.input.Isolation;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.Tool;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Why drift cannot do what it was asked to; the message is all that its user gets to see. */
final class Failure extends Exception {

    private static final long serialVersionUID = 1;

    Failure(String message) {
        super(message);
    }

    Failure(String message, Throwable cause) {
        super(message, cause);
    }

    /** What went wrong below, in its own words. */
    Failure(Throwable cause) {
        super(String.valueOf(cause.getMessage()), cause);
    }

    /** What its user is told of whatever was thrown: a message of drift's own, or words that hold nothing of the input. */
    static String reason(Throwable thrown) {
        if (thrown instanceof Failure failure) {
            return failure.getMessage();
        }
        if (thrown instanceof SourceException source) {
            return source.getMessage() + advice(source);
        }
        return Isolation.reason(thrown);
    }

    /** A check that failed as a whole, as a report: whoever asked for JSON gets JSON, and the reason in it. */
    static DriftReport report(String reason, Clock clock) {
        return new DriftReport(
                Tool.DRIFT, clock.instant(), Optional.empty(), List.of(Problem.error(reason)), List.of());
    }

    /** What the options of the command line can do about it. */
    private static String advice(SourceException thrown) {
        if (thrown instanceof SourceException.NoQuadlets) {
            return "; give one with --quadlet-dir";
        }
        if (thrown instanceof SourceException.NoPodman none) {
            return (none.atGivenPath() ? "; " : "; give --podman PATH, or ")
                    + "check a recorded snapshot: drift check --snapshot FILE";
        }
        return "";
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
