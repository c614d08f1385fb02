package io.homelab.drift.cli;

import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.report.Printable;
import io.homelab.drift.core.spec.DeclaredUnit;
import io.homelab.drift.core.spec.Kind;
import io.homelab.drift.quadlet.QuadletOptions;
import io.homelab.drift.quadlet.QuadletReader;
import io.homelab.drift.quadlet.QuadletSet;
import io.homelab.drift.quadlet.SearchPath;
import io.homelab.drift.quadlet.UnitPlace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code drift lint}: what Quadlet would refuse, or drop in silence. */
@Command(
        name = "lint",
        mixinStandardHelpOptions = true,
        versionProvider = DriftVersion.class,
        abbreviateSynopsis = true,
        sortOptions = false,
        header = "Report what Quadlet would refuse or drop in silence.",
        description = {
            "",
            "Needs neither podman nor systemd nor containers: for a pre-commit hook or a CI",
            "job. Without --podman-version it asks what the newest Podman would do."
        },
        footer = {
            "",
            "Exit status: 0 nothing to report, 1 warnings, 2 a unit is refused, 3 a file could",
            "not be read, 64 wrong usage.",
            "",
            "Examples:",
            "  drift lint                                   the quadlets of this user",
            "  drift lint jellyfin.container                one file, with its drop-ins",
            "  drift lint -d quadlets --podman-version 5.4  a directory, for an older Podman"
        })
final class LintCommand implements Callable<Integer> {

    private static final String CONSEQUENCE =
            "no unit is generated; the container that runs now stays as it is until the next stop";

    private final Surroundings surroundings;
    private final Messages messages;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..*",
            description = "A quadlet or a drop-in; default: all in the quadlet directories.")
    private List<Path> files = List.of();

    @Mixin
    private HostOptions host = new HostOptions();

    LintCommand(Surroundings surroundings, Messages messages) {
        this.surroundings = surroundings;
        this.messages = messages;
    }

    @Override
    public Integer call() throws Failure {
        boolean unread = false;
        Set<Path> wanted = new LinkedHashSet<>();
        for (Path file : files) {
            if (!Files.isRegularFile(file)) {
                messages.say(file + " is no file that can be read");
                unread = true;
            } else if (quadletOf(file).isEmpty()) {
                messages.say("warning: " + file + " is neither a quadlet nor a drop-in of one; it was not looked at");
            } else {
                wanted.add(file.toAbsolutePath().normalize());
            }
        }
        if (!files.isEmpty() && wanted.isEmpty()) {
            return unread ? ExitStatus.UNKNOWN : ExitStatus.MATCH;
        }
        return report(read(wanted), wanted, unread);
    }

    private int report(QuadletSet set, Set<Path> wanted, boolean unread) throws Failure {
        List<String> lines = new ArrayList<>();
        boolean refused = false;
        boolean failed = unread;
        for (Problem problem : set.problems()) {
            if (concerns(problem.origin(), "", set, wanted)) {
                lines.add(line(problem, set));
                failed |= problem.level() == Problem.Level.ERROR;
            }
        }
        for (DeclaredUnit unit : set.units()) {
            if (unit.error().isPresent() && concerns(unit.error().get().origin(), unit.source(), set, wanted)) {
                lines.add(line(unit.error().get(), set) + "; " + CONSEQUENCE);
                refused = true;
            }
            unit.warnings().stream()
                    .filter(warning -> concerns(warning.origin(), unit.source(), set, wanted))
                    .forEach(warning -> lines.add(line(warning, set)));
        }
        String text = new TreeSet<>(lines).stream().map(line -> line + "\n").collect(Collectors.joining());
        Output.toStandardOutput(text, surroundings);
        if (failed) {
            return ExitStatus.UNKNOWN;
        }
        return refused ? ExitStatus.DRIFT : lines.isEmpty() ? ExitStatus.MATCH : ExitStatus.WARNING;
    }

    private QuadletSet read(Set<Path> wanted) throws Failure {
        boolean rootless = host.rootless().orElse(surroundings.uid() != 0);
        if (wanted.isEmpty() || !host.quadletDirs().isEmpty()) {
            return Quadlets.of(host, rootless, surroundings).readAny(Optional.empty(), device -> true);
        }
        List<Path> directories = wanted.stream()
                .flatMap(file -> quadletOf(file).stream())
                .distinct()
                .toList();
        PodmanVersion version = host.podmanVersion().orElse(PodmanVersion.NEWEST);
        return QuadletReader.read(
                SearchPath.of(directories), new QuadletOptions(version, rootless, UnitPlace.AS_READ, device -> true));
    }

    /** The directory of the quadlet that a file is, or is a drop-in of; empty where it is neither. */
    private static Optional<Path> quadletOf(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        Path folder = absolute.getParent();
        String name = String.valueOf(absolute.getFileName());
        if (folder == null) {
            return Optional.empty();
        }
        if (Kind.ofFile(name).isPresent()) {
            return Optional.of(folder);
        }
        String folderName = String.valueOf(folder.getFileName());
        boolean dropIn = name.endsWith(".conf")
                && folderName.endsWith(".d")
                && Kind.ofFile("." + folderName.substring(0, folderName.length() - 2))
                        .isPresent();
        return dropIn ? Optional.ofNullable(folder.getParent()) : Optional.empty();
    }

    /** Whether a problem is of a file that was asked for: in it, or in a drop-in of it. */
    private static boolean concerns(Optional<Origin> origin, String source, QuadletSet set, Set<Path> wanted) {
        if (wanted.isEmpty()) {
            return true;
        }
        Optional<Path> place = origin.flatMap(at -> file(at, set));
        return place.filter(wanted::contains).isPresent()
                || set.directories().stream()
                        .anyMatch(directory ->
                                wanted.contains(directory.resolve(source).normalize()))
                || place.isEmpty();
    }

    private static Optional<Path> file(Origin origin, QuadletSet set) {
        if (!(origin instanceof Origin.FileLine line)) {
            return Optional.empty();
        }
        return set.directories().stream()
                .map(directory -> directory.resolve(line.file()).normalize())
                .filter(Files::exists)
                .findFirst();
    }

    /** One line as compilers print it: {@code quadlets/web.container:7: error: …}. */
    private String line(Problem problem, QuadletSet set) {
        String place = problem.origin()
                .map(origin -> origin instanceof Origin.FileLine at
                        ? file(origin, set).map(LintCommand::shown).orElse(at.file()) + ":" + at.line()
                        : origin.text())
                .map(at -> at + ": ")
                .orElse("");
        String level = problem.level() == Problem.Level.ERROR ? "error: " : "warning: ";
        return Printable.of(place + level + problem.message());
    }

    /** A path as one would type it here. */
    private static String shown(Path file) {
        Path here = Path.of("").toAbsolutePath();
        return file.startsWith(here) ? here.relativize(file).toString() : file.toString();
    }
}
