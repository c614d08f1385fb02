package io.homelab.drift.cli;

import io.homelab.drift.core.context.DeclaredSet;
import io.homelab.drift.core.input.FileNames;
import io.homelab.drift.core.input.Isolation;
import io.homelab.drift.core.origin.LintFinding;
import io.homelab.drift.core.origin.LintRule;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.secret.Secrets;
import io.homelab.drift.core.spec.DeclaredUnit;
import io.homelab.drift.core.start.NextStart;
import io.homelab.drift.core.start.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is wrong with quadlets, and what comments in them switch off. */
final class LintReport {

    private static final String STAY = "the containers that run now stay as they are until their next stop";

    private final Set<String> wanted;
    private final Map<String, LintComments> comments = new HashMap<>();
    private final Set<LintFinding> findings = new TreeSet<>(
            Comparator.comparing((LintFinding finding) -> finding.place().file())
                    .thenComparingInt(finding -> finding.place().line())
                    .thenComparing(LintFinding::level)
                    .thenComparing(LintFinding::message));
    private boolean refused;
    private boolean failed;

    /**
     * A report that is empty yet.
     *
     * @param wanted the files that it is about; none: all
     */
    LintReport(Set<Path> wanted) {
        this.wanted = wanted.stream().map(FileNames::text).collect(Collectors.toSet());
    }

    /** What there is to tell, file by file, and what comments switch off. */
    List<LintFinding> findings() {
        return List.copyOf(findings);
    }

    /** Whether everything could be read. */
    boolean complete() {
        return !failed;
    }

    int status() {
        if (failed) {
            return ExitStatus.UNKNOWN;
        }
        boolean silent = findings.stream().allMatch(LintFinding::switchedOff);
        return refused ? ExitStatus.DRIFT : silent ? ExitStatus.MATCH : ExitStatus.WARNING;
    }

    void add(DeclaredSet set, NextStart start) {
        set.problems().forEach(problem -> isolated("a problem", () -> add(problem, set)));
        for (DeclaredUnit unit : set.units()) {
            isolated(unit.source(), () -> add(unit, set, start));
            isolated(unit.source(), () -> unknownRules(unit, set));
        }
    }

    /** What the owner's policy has to say of files that were asked for, and of itself. */
    void add(List<Problem> problems, DeclaredSet set) {
        for (Problem problem : problems) {
            String source = set.units().stream()
                    .filter(unit -> problem.service().equals(Optional.of(unit.service())))
                    .map(DeclaredUnit::source)
                    .findFirst()
                    .orElse("");
            if (problem.service().isEmpty() || concerns(problem.origin(), source, set)) {
                isolated("a problem", () -> add(problem, problem.message(), set));
                failed |= problem.level() == Problem.Level.ERROR;
            }
        }
    }

    /** What cannot be told of one does not keep the others from being told. */
    private void isolated(String what, Runnable telling) {
        Isolation.run(what + " could not be reported", telling, problem -> {
            failed = true;
            add(LintFinding.Place.NONE, problem);
        });
    }

    private void add(Problem problem, DeclaredSet set) {
        // An unreadable file is a problem of the check, and the refusal of its unit.
        boolean toldAgain = set.units().stream()
                .filter(DeclaredUnit::refused)
                .flatMap(unit -> unit.error().stream())
                .anyMatch(error -> error.origin().equals(problem.origin())
                        && error.message().equals(problem.message()));
        if (toldAgain) {
            failed |= concerns(problem.origin(), "", set);
        } else if (concerns(problem.origin(), "", set)) {
            add(problem, problem.message(), set);
            failed |= problem.level() == Problem.Level.ERROR;
        }
    }

    private void add(DeclaredUnit unit, DeclaredSet set, NextStart start) {
        unit.error().filter(error -> unit.refused()).ifPresent(error -> refusal(unit, error, set));
        unit.warnings().stream()
                .filter(warning -> concerns(warning.origin(), unit.source(), set))
                .forEach(warning -> add(warning, warning.message(), set));
        start.of(unit).stream()
                .filter(refusal -> concerns(refusal.origin(), unit.source(), set))
                .filter(refusal -> !told(unit, refusal))
                .map(refusal -> new Problem(
                        Problem.Level.WARNING,
                        Secrets.text(refusal.sentence()),
                        Optional.of(place(unit, refusal)),
                        Optional.of(unit.service()),
                        refusal.rule()))
                .forEach(warning -> add(warning, warning.message(), set));
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
    private void refusal(DeclaredUnit unit, Problem error, DeclaredSet set) {
        if (!concerns(error.origin(), unit.source(), set)) {
            return;
        }
        refused = true;
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
            add(error, error.message() + "; " + consequence, set);
        } else if (wanted.isEmpty() && together.stream().noneMatch(LintReport::own)) {
            add(error, error.message() + ": " + lost + "; " + STAY, set);
        } else if (asked(unit.source(), set)) {
            Problem here = Problem.error(error.message(), new Origin.FileLine(unit.source(), 1, ""))
                    .as(error.rule());
            add(here, error.message() + fate(unit), set);
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

    private void unknownRules(DeclaredUnit unit, DeclaredSet set) {
        Stream.concat(Stream.of(unit.source()), unit.dropIns().stream())
                .filter(file -> wanted.isEmpty() || asked(file, set) || asked(unit.source(), set))
                .forEach(file -> comments(place(file, set).orElse(file))
                        .unknown()
                        .forEach((line, word) -> {
                            Origin at = new Origin.FileLine(file, line, "");
                            add(
                                    Problem.warning("drift lint has no rule '" + word + "'", at)
                                            .as(LintRule.UNKNOWN_RULE),
                                    set);
                        }));
    }

    private void add(Problem problem, String message, DeclaredSet set) {
        Optional<Origin> origin = problem.origin();
        LintFinding.Place place =
                origin.map(at -> new LintFinding.Place(at.text(), 0)).orElse(LintFinding.Place.NONE);
        if (origin.orElse(null) instanceof Origin.FileLine at) {
            place = new LintFinding.Place(place(at.file(), set).orElse(at.file()), at.line());
        }
        add(place, problem.saying(message));
    }

    /** Errors cannot be switched off: the unit is refused whatever a comment says. */
    private void add(LintFinding.Place place, Problem problem) {
        boolean off = problem.level() == Problem.Level.WARNING
                && place.line() > 0
                && comments(place.file()).switchOff(problem.rule(), place.line());
        findings.add(new LintFinding(place, problem.level(), problem.rule(), problem.message(), off));
    }

    private LintComments comments(String file) {
        return comments.computeIfAbsent(file, LintComments::of);
    }

    /** Whether a problem is of a file that was asked for: in it, or in a drop-in of it. */
    private boolean concerns(Optional<Origin> origin, String source, DeclaredSet set) {
        if (wanted.isEmpty()) {
            return true;
        }
        if (!(origin.orElse(null) instanceof Origin.FileLine line)) {
            return origin.isEmpty() || asked(source, set);
        }
        return asked(line.file(), set) || asked(source, set);
    }

    private boolean asked(String cited, DeclaredSet set) {
        return !cited.isEmpty()
                && set.directories().stream()
                        .anyMatch(directory -> wanted.contains(FileNames.text(directory) + "/" + cited));
    }

    /** A path as one would type it here. */
    private static Optional<String> place(String cited, DeclaredSet set) {
        String here = FileNames.text(QuadletRoots.real(Path.of("."))) + "/";
        return set.directories().stream()
                .map(directory -> FileNames.text(directory) + "/" + cited)
                .filter(LintReport::exists)
                .findFirst()
                .map(file -> file.startsWith(here) ? file.substring(here.length()) : file);
    }

    private static boolean exists(String file) {
        try {
            return Files.exists(FileNames.path(file), LinkOption.NOFOLLOW_LINKS);
        } catch (IOException nameless) {
            return false;
        }
    }
}
