package io.homelab.drift.core.context;

import io.homelab.drift.core.report.Finding;
import java.util.List;

/**
 * What the comparison of one service comes to.
 *
 * @param findings what was found
 * @param unknown why the service could not be compared at all; empty where it was
 */
public record Outcome(List<Finding> findings, String unknown) {

    public Outcome {
        findings = List.copyOf(findings);
    }

    /** One finding. */
    public static Outcome of(Finding finding) {
        return new Outcome(List.of(finding), "");
    }

    public static Outcome unknown(String reason) {
        return new Outcome(List.of(), reason);
    }
}
