package io.homelab.drift.core.lint;

import io.homelab.drift.core.context.DeclaredSet;
import io.homelab.drift.core.origin.LintRule;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.secret.Secrets;
import io.homelab.drift.core.spec.DeclaredUnit;
import io.homelab.drift.core.start.NextStart;
import io.homelab.drift.core.start.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Quadlets that belong together: tells what is wrong with those of them that somebody asked about. */
final class LintedSet {

    private static final String STAY = "the containers that run now stay as they are until their next stop";

    private final DeclaredSet set;
    private final LintedFiles asked;
    /** What was asked about, as the set cites it. */
    private final Set<String> cited;

    private final CitedFiles files;
    private final LintFindings findings;

    LintedSet(DeclaredSet set, LintedFiles asked, CitedFiles files, LintFindings findings) {
        this.set = set;
        this.asked = asked;
        this.cited = asked.cited().apply(set);
        this.files = files;
        this.findings = findings;
    }

    void tell(NextStart start) {
        set.problems().forEach(problem -> findings.isolated("a problem", () -> tell(problem)));
        for (DeclaredUnit unit : set.units()) {
            findings.isolated(unit.source(), () -> tell(unit, start));
            findings.isolated(unit.source(), () -> unknownRules(unit));
        }
    }

    /** What the owner's policy has to say of files that were asked for, and of itself. */
    void tell(List<Problem> problems) {
        for (Problem problem : problems) {
            String source = set.units().stream()
                    .filter(unit -> problem.service().equals(Optional.of(unit.service())))
                    .map(DeclaredUnit::source)
                    .findFirst()
                    .orElse("");
            if (problem.service().isEmpty() || concerns(problem.origin(), source)) {
                findings.isolated("a problem", () -> add(problem));
                if (problem.level() == Problem.Level.ERROR) {
                    findings.failed();
                }
            }
        }
    }

    private void tell(Problem problem) {
        if (!concerns(problem.origin(), "")) {
            return;
        }
        // An unreadable file is a problem of the check, and the refusal of its unit.
        boolean toldAgain = set.units().stream()
                .filter(DeclaredUnit::refused)
                .flatMap(unit -> unit.error().stream())
                .anyMatch(error -> error.origin().equals(problem.origin())
                        && error.message().equals(problem.message()));
        if (!toldAgain) {
            add(problem);
        }
        if (toldAgain || problem.level() == Problem.Level.ERROR) {
            findings.failed();
        }
    }

    private void tell(DeclaredUnit unit, NextStart start) {
        unit.error().filter(error -> unit.refused()).ifPresent(error -> refusal(unit, error));
        unit.warnings().stream()
                .filter(warning -> concerns(warning.origin(), unit.source()))
                .forEach(this::add);
        start.of(unit).stream()
                .filter(refusal -> concerns(refusal.origin(), unit.source()))
                .filter(refusal -> !told(unit, refusal))
                .map(refusal -> new Problem(
                        Problem.Level.WARNING,
                        Secrets.text(refusal.sentence()),
                        Optional.of(place(unit, refusal)),
                        Optional.of(unit.service()),
                        refusal.rule()))
                .forEach(this::add);
    }

    /** What is written nowhere, as the name that Quadlet gives a container, comes from the file as a whole. */
    private static Origin place(DeclaredUnit unit, Refusal refusal) {
        return refusal.origin()
                .filter(Origin.FileLine.class::isInstance)
                .orElse(new Origin.FileLine(unit.source(), 1, ""));
    }

    /** Whether a warning says it already, of the same line. */
    private static boolean told(DeclaredUnit unit, Refusal refusal) {
        return unit.warnings().stream()
                .anyMatch(warning ->
                        warning.rule() == refusal.rule() && warning.origin().equals(refusal.origin()));
    }

    /** A file that cannot be read takes the others of its directory along: that is told where it happens, and of each that was asked for. */
    private void refusal(DeclaredUnit unit, Problem error) {
        if (!concerns(error.origin(), unit.source())) {
            return;
        }
        findings.refused();
        List<DeclaredUnit> together = set.units().stream()
                .filter(other -> other.error().flatMap(Problem::origin).equals(error.origin()))
                .toList();
        String lost = together.stream()
                .filter(other -> !own(other))
                .map(DeclaredUnit::source)
                .collect(Collectors.joining(", "));
        if (own(unit)) {
            String consequence = lost.isEmpty()
                    ? "no unit is generated" + fate(unit)
                    : "no unit is generated, nor of any other file here: " + lost + "; " + STAY;
            add(error.saying(error.message() + "; " + consequence));
        } else if (asked.everything() && together.stream().noneMatch(LintedSet::own)) {
            add(error.saying(error.message() + ": " + lost + "; " + STAY));
        } else if (asks(unit.source())) {
            add(Problem.error(error.message() + fate(unit), new Origin.FileLine(unit.source(), 1, ""))
                    .as(error.rule()));
        }
    }

    /** What becomes of what the unit has made; nothing is said of what does not run. */
    private static String fate(DeclaredUnit unit) {
        return switch (unit.kind()) {
            case CONTAINER -> "; the container that runs now stays as it is until the next stop";
            case POD, KUBE -> "; the pod that runs now stays as it is until the next stop";
            case NETWORK, VOLUME, IMAGE, BUILD, ARTIFACT -> "";
        };
    }

    /** Whether a unit is refused for a line of its own, and not for that of another. */
    private static boolean own(DeclaredUnit unit) {
        return !(unit.error().flatMap(Problem::origin).orElse(null) instanceof Origin.FileLine line)
                || line.file().equals(unit.source())
                || unit.dropIns().contains(line.file());
    }

    private void unknownRules(DeclaredUnit unit) {
        Stream.concat(Stream.of(unit.source()), unit.dropIns().stream())
                .filter(file -> asked.everything() || asks(file) || asks(unit.source()))
                .forEach(file -> files.comments(file).unknown().forEach((line, word) -> {
                    Origin at = new Origin.FileLine(file, line, "");
                    add(Problem.warning("drift lint has no rule '" + word + "'", at)
                            .as(LintRule.UNKNOWN_RULE));
                }));
    }

    /** Whether a problem is of a file that was asked for: in it, or in a drop-in of it. */
    private boolean concerns(Optional<Origin> origin, String source) {
        if (asked.everything()) {
            return true;
        }
        if (!(origin.orElse(null) instanceof Origin.FileLine line)) {
            return origin.isEmpty() || asks(source);
        }
        return asks(line.file()) || asks(source);
    }

    private boolean asks(String file) {
        return cited.contains(file);
    }

    private void add(Problem problem) {
        findings.add(problem, files);
    }
}
