package io.homelab.drift.core.lint;

import io.homelab.drift.core.compare.HouseRules;
import io.homelab.drift.core.context.DeclaredSet;
import io.homelab.drift.core.context.ReferencedFiles;
import io.homelab.drift.core.context.ServiceSelection;
import io.homelab.drift.core.input.FileNames;
import io.homelab.drift.core.input.Isolation;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.origin.LintFinding;
import io.homelab.drift.core.origin.LintRule;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.policy.Policy;
import io.homelab.drift.core.report.LintReport;
import io.homelab.drift.core.rule.HousePolicy;
import io.homelab.drift.core.secret.Secrets;
import io.homelab.drift.core.spec.DeclaredUnit;
import io.homelab.drift.core.start.NextStart;
import io.homelab.drift.core.start.Refusal;
import io.homelab.drift.core.systemd.HostFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds what is wrong with quadlets, and what comments in them switch off. */
public final class Linter {

    private static final String STAY = "the containers that run now stay as they are until their next stop";

    private final LintedFiles asked;
    private final Optional<Path> here;
    /** By the files that they are in. */
    private final Map<String, LintComments> comments = new HashMap<>();
    /** By the texts of files that lie nowhere. */
    private final Map<String, LintComments> ofTexts = new HashMap<>();

    private final Set<LintFinding> findings = new TreeSet<>(
            Comparator.comparing((LintFinding finding) -> finding.place().file())
                    .thenComparingInt(finding -> finding.place().line())
                    .thenComparing(LintFinding::level)
                    .thenComparing(LintFinding::message));
    /** What was asked about, as the set that is looked at cites it. */
    private Set<String> cited = Set.of();

    private ReferencedFiles files = ReferencedFiles.ofThisHost();
    private boolean refused;
    private boolean failed;

    private Linter(LintedFiles asked, Optional<Path> here) {
        this.asked = asked;
        this.here = here;
    }

    /**
     * One that cites files as reports do, relative to their quadlet directory.
     *
     * @param services those that it is about; a problem of none of them is told in any case
     */
    public static Linter of(ServiceSelection services) {
        return new Linter(LintedFiles.of(services), Optional.empty());
    }

    /**
     * One that cites files as somebody would type them.
     *
     * @param wanted the files that it is about, absolute; none: all
     * @param here the directory that somebody is in, links resolved
     */
    public static Linter of(Set<Path> wanted, Path here) {
        return new Linter(
                LintedFiles.of(wanted.stream().map(FileNames::text).collect(Collectors.toUnmodifiableSet())),
                Optional.of(here));
    }

    /**
     * On what the quadlets of a set are to run.
     *
     * @param podman which Podman it has
     * @param today until when what the policy accepts counts
     * @param elsewhere whether the files are a copy of those of another machine
     */
    public record Place(HostFacts facts, PodmanVersion podman, LocalDate today, boolean elsewhere) {}

    /** Looks at a set of quadlets that belong together. */
    public void look(DeclaredSet set, Policy policy, Place place) {
        this.cited = asked.cited().apply(set);
        this.files = place.elsewhere() ? ReferencedFiles.below(set.directories()) : ReferencedFiles.ofThisHost();
        add(set, NextStart.ofFiles(set.units(), place.facts(), place.podman()));
        HousePolicy house = HousePolicy.of(policy, set.units()).on(place.facts().hostUser());
        add(house.problems(), set);
        add(HouseRules.brokenByFiles(set, house, place.facts(), place.podman(), place.today()), set);
    }

    /**
     * What there is to tell, file by file.
     *
     * @param podman the version that was asked for
     */
    public LintReport report(PodmanVersion podman) {
        return new LintReport(podman.toString(), !failed, refused, List.copyOf(findings));
    }

    private void add(DeclaredSet set, NextStart start) {
        set.problems().forEach(problem -> isolated("a problem", () -> add(problem, set)));
        for (DeclaredUnit unit : set.units()) {
            isolated(unit.source(), () -> add(unit, set, start));
            isolated(unit.source(), () -> unknownRules(unit, set));
        }
    }

    /** What the owner's policy has to say of files that were asked for, and of itself. */
    private void add(List<Problem> problems, DeclaredSet set) {
        for (Problem problem : problems) {
            String source = set.units().stream()
                    .filter(unit -> problem.service().equals(Optional.of(unit.service())))
                    .map(DeclaredUnit::source)
                    .findFirst()
                    .orElse("");
            if (problem.service().isEmpty() || concerns(problem.origin(), source)) {
                isolated("a problem", () -> add(problem, problem.message(), set));
                failed |= problem.level() == Problem.Level.ERROR;
            }
        }
    }

    /** What cannot be told of one does not keep the others from being told. */
    private void isolated(String what, Runnable telling) {
        Isolation.run(what + " could not be reported", telling, problem -> {
            failed = true;
            add(LintFinding.Place.NONE, problem, false);
        });
    }

    private void add(Problem problem, DeclaredSet set) {
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
            add(problem, problem.message(), set);
        }
        failed |= toldAgain || problem.level() == Problem.Level.ERROR;
    }

    private void add(DeclaredUnit unit, DeclaredSet set, NextStart start) {
        unit.error().filter(error -> unit.refused()).ifPresent(error -> refusal(unit, error, set));
        unit.warnings().stream()
                .filter(warning -> concerns(warning.origin(), unit.source()))
                .forEach(warning -> add(warning, warning.message(), set));
        start.of(unit).stream()
                .filter(refusal -> concerns(refusal.origin(), unit.source()))
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
        if (!concerns(error.origin(), unit.source())) {
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
        } else if (asked.everything() && together.stream().noneMatch(Linter::own)) {
            add(error, error.message() + ": " + lost + "; " + STAY, set);
        } else if (asks(unit.source())) {
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
                .filter(file -> asked.everything() || asks(file) || asks(unit.source()))
                .forEach(file -> comments(file, set).unknown().forEach((line, word) -> {
                    Origin at = new Origin.FileLine(file, line, "");
                    add(
                            Problem.warning("drift lint has no rule '" + word + "'", at)
                                    .as(LintRule.UNKNOWN_RULE),
                            set);
                }));
    }

    private void add(Problem problem, String message, DeclaredSet set) {
        Optional<Origin> origin = problem.origin();
        if (origin.orElse(null) instanceof Origin.FileLine at) {
            // Errors cannot be switched off: the unit is refused whatever a comment says.
            boolean off = problem.level() == Problem.Level.WARNING
                    && at.line() > 0
                    && comments(at.file(), set).switchOff(problem.rule(), at.line());
            add(new LintFinding.Place(shown(at.file(), set), at.line()), problem.saying(message), off);
        } else {
            add(
                    origin.map(at -> new LintFinding.Place(at.text(), 0)).orElse(LintFinding.Place.NONE),
                    problem.saying(message),
                    false);
        }
    }

    private void add(LintFinding.Place place, Problem problem, boolean switchedOff) {
        findings.add(new LintFinding(place, problem.level(), problem.rule(), problem.message(), switchedOff));
    }

    private LintComments comments(String cited, DeclaredSet set) {
        String text = set.texts().get(cited);
        if (text != null) {
            return ofTexts.computeIfAbsent(text, LintComments::parse);
        }
        return file(cited, set)
                .map(file -> comments.computeIfAbsent(file, this::comments))
                .orElse(LintComments.NONE);
    }

    private LintComments comments(String file) {
        try {
            Path path = FileNames.path(file);
            return files.allowed(path) ? LintComments.of(path) : LintComments.NONE;
        } catch (IOException gone) {
            return LintComments.NONE;
        }
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

    /** A path as one would type it here, or as reports cite it. */
    private String shown(String cited, DeclaredSet set) {
        if (here.isEmpty()) {
            return cited;
        }
        String above = FileNames.text(here.get()) + "/";
        return file(cited, set)
                .map(file -> file.startsWith(above) ? file.substring(above.length()) : file)
                .orElse(cited);
    }

    /** Where a file lies; empty where nothing of its name does. */
    private static Optional<String> file(String cited, DeclaredSet set) {
        return set.directories().stream()
                .map(directory -> FileNames.text(directory) + "/" + cited)
                .filter(Linter::exists)
                .findFirst();
    }

    private static boolean exists(String file) {
        try {
            return Files.exists(FileNames.path(file), LinkOption.NOFOLLOW_LINKS);
        } catch (IOException nameless) {
            return false;
        }
    }
}
