package io.homelab.drift.core.lint;

import io.homelab.drift.core.input.Isolation;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.origin.LintFinding;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.report.LintReport;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What was found, by the place where it is. */
final class LintFindings {

    private final Set<LintFinding> findings = new TreeSet<>(
            Comparator.comparing((LintFinding finding) -> finding.place().file())
                    .thenComparingInt(finding -> finding.place().line())
                    .thenComparing(LintFinding::level)
                    .thenComparing(LintFinding::message));
    private boolean refused;
    private boolean failed;

    /** @param files those that it may be in */
    void add(Problem problem, CitedFiles files) {
        if (problem.origin().orElse(null) instanceof Origin.FileLine at) {
            // Errors cannot be switched off: the unit is refused whatever a comment says.
            boolean off = problem.level() == Problem.Level.WARNING
                    && at.line() > 0
                    && files.comments(at.file()).switchOff(problem.rule(), at.line());
            add(new LintFinding.Place(files.shown(at.file()), at.line()), problem, off);
        } else {
            add(
                    problem.origin()
                            .map(at -> new LintFinding.Place(at.text(), 0))
                            .orElse(LintFinding.Place.NONE),
                    problem,
                    false);
        }
    }

    private void add(LintFinding.Place place, Problem problem, boolean switchedOff) {
        findings.add(new LintFinding(place, problem.level(), problem.rule(), problem.message(), switchedOff));
    }

    /** What cannot be told of one does not keep the others from being told. */
    void isolated(String what, Runnable telling) {
        Isolation.run(what + " could not be reported", telling, problem -> {
            failed = true;
            add(LintFinding.Place.NONE, problem, false);
        });
    }

    /** A unit is refused. */
    void refused() {
        refused = true;
    }

    /** Something could not be looked at. */
    void failed() {
        failed = true;
    }

    LintReport report(PodmanVersion podman) {
        return new LintReport(podman.toString(), !failed, refused, List.copyOf(findings));
    }
}
