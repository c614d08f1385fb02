package io.homelab.drift.cli;

import io.homelab.drift.cli.text.LintText;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.origin.LintFinding;
import io.homelab.drift.core.report.LintJson;
import io.homelab.drift.core.report.SarifJson;
import java.util.List;

/** The forms in which {@code drift lint} writes what it finds. */
enum LintFormat {
    /** A line each, as compilers print it. */
    TEXT,
    /** For programs. */
    JSON,
    /** For forges, which show it beside the lines. */
    SARIF;

    /**
     * How it is written.
     *
     * @param podman the version that was asked for
     * @param complete whether all files could be read
     * @param terminal whether it is for a person at a terminal, who may want to switch a rule off
     */
    record Style(PodmanVersion podman, boolean complete, boolean terminal, boolean colors) {}

    String text(List<LintFinding> findings, Style style) {
        List<LintFinding> told =
                findings.stream().filter(finding -> !finding.switchedOff()).toList();
        return switch (this) {
            case TEXT -> LintText.of(told, style.terminal(), style.colors());
            case JSON -> LintJson.text(told, style.podman().toString(), style.complete());
            case SARIF -> SarifJson.text(findings, style.complete());
        };
    }
}
