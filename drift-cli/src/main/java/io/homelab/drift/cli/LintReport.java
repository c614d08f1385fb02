package io.homelab.drift.cli;

import io.homelab.drift.core.context.DeclaredSet;
import io.homelab.drift.core.input.FileNames;
import io.homelab.drift.core.input.Isolation;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.output.Printable;
import io.homelab.drift.core.secret.Secrets;
import io.homelab.drift.core.spec.DeclaredUnit;
import io.homelab.drift.core.start.NextStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What is wrong with quadlets, a line each, as compilers print it: {@code quadlets/web.container:7: error: …}. */
final class LintReport {

    private static final String STAY = "the containers that run now stay as they are until their next stop";

    private record Line(String file, int number, String text) {}

    private final Set<String> wanted;
    private final Set<Line> lines = new TreeSet<>(
            Comparator.comparing(Line::file).thenComparingInt(Line::number).thenComparing(Line::text));
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

    String text() {
        return lines.stream().map(line -> line.text() + "\n").collect(Collectors.joining());
    }

    int status() {
        if (failed) {
            return ExitStatus.UNKNOWN;
        }
        return refused ? ExitStatus.DRIFT : lines.isEmpty() ? ExitStatus.MATCH : ExitStatus.WARNING;
    }

    void add(DeclaredSet set, NextStart start) {
        set.problems().forEach(problem -> isolated("a problem", () -> add(problem, set)));
        set.units().forEach(unit -> isolated(unit.source(), () -> add(unit, set, start)));
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
            lines.add(new Line(what, 0, "error: " + Printable.of(problem.message())));
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
                .map(refusal -> new Problem(
                        Problem.Level.WARNING,
                        Secrets.text(refusal.sentence()),
                        refusal.origin(),
                        Optional.of(unit.service())))
                .forEach(warning -> add(warning, warning.message(), set));
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
            Problem here = Problem.error(error.message(), new Origin.FileLine(unit.source(), 1, ""));
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

    private void add(Problem problem, String message, DeclaredSet set) {
        Optional<Origin> origin = problem.origin();
        String file = "";
        int number = 0;
        if (origin.orElse(null) instanceof Origin.FileLine at) {
            file = place(at, set).orElse(at.file());
            number = at.line();
        }
        String place = origin.isEmpty() ? "" : (number == 0 ? origin.get().text() : file + ":" + number) + ": ";
        String level = problem.level() == Problem.Level.ERROR ? "error: " : "warning: ";
        lines.add(new Line(file, number, Printable.of(place + level + message)));
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
    private static Optional<String> place(Origin.FileLine at, DeclaredSet set) {
        String here = FileNames.text(QuadletRoots.real(Path.of("."))) + "/";
        return set.directories().stream()
                .map(directory -> FileNames.text(directory) + "/" + at.file())
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
