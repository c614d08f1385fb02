package io.homelab.drift.core.report;

import io.homelab.drift.core.origin.LintFinding;
import io.homelab.drift.core.origin.Problem;
import java.util.List;

/**
 * What is wrong with quadlets by what their files say: what Quadlet, systemd or podman will refuse, or drop in silence.
 *
 * <pre>{@code
 * for (LintFinding finding : Drift.lint(Quadlets.in(Path.of("quadlets"))).told()) {
 *     System.out.println(finding.place().file() + ":" + finding.place().line() + ": " + finding.message());
 * }
 * }</pre>
 *
 * @param podman the version that was asked for: {@code 5.8.6}
 * @param complete whether all files could be read: what is wrong with one that could not is unknown
 * @param refused whether a quadlet is refused, so that no unit is made of it
 * @param findings file by file and line by line, those that comments switch off included
 */
public record LintReport(String podman, boolean complete, boolean refused, List<LintFinding> findings) {

    public LintReport {
        findings = List.copyOf(findings);
    }

    /** The findings that no comment switches off. */
    public List<LintFinding> told() {
        return findings.stream().filter(finding -> !finding.switchedOff()).toList();
    }

    /**
     * What they come to: {@link Status#DRIFT} where a quadlet is refused, {@link Status#WARNING} where something is told, {@link
     * Status#UNKNOWN} where a file could not be read.
     */
    public Status status() {
        if (!complete) {
            return Status.UNKNOWN;
        }
        return refused ? Status.DRIFT : told().isEmpty() ? Status.MATCH : Status.WARNING;
    }

    /** Whether anything is an error: a quadlet of which no unit is made, a file that cannot be read, a policy that is none. */
    public boolean hasErrors() {
        return findings.stream().anyMatch(finding -> finding.level() == Problem.Level.ERROR);
    }

    /** As JSON text, as {@code drift lint --format json} prints it; the JSON Schema is the resource {@link LintJson#SCHEMA}. */
    public String toJson() {
        return LintJson.text(told(), podman, complete);
    }

    /** As SARIF 2.1.0, which forges show beside the lines of a pull request. What comments switch off is in it as suppressed. */
    public String toSarif() {
        return SarifJson.text(findings, complete);
    }
}
