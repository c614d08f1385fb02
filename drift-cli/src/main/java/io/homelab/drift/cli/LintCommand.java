package io.homelab.drift.cli;

import io.homelab.drift.core.context.DeclaredSet;
import io.homelab.drift.core.context.HostProfile;
import io.homelab.drift.core.lint.Linter;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.policy.Policy;
import io.homelab.drift.core.report.LintReport;
import io.homelab.drift.core.systemd.HostFacts;
import io.homelab.drift.quadlet.Quadlets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code drift lint}: what Quadlet would refuse or drop in silence, and what systemd and podman would refuse then. */
@Command(
        name = "lint",
        mixinStandardHelpOptions = true,
        versionProvider = DriftVersion.class,
        abbreviateSynopsis = true,
        sortOptions = false,
        header = "Report what Quadlet, systemd or podman will refuse or drop in silence.",
        description = {
            "",
            "Needs neither podman nor systemd nor containers: for a pre-commit hook or a CI",
            "job. Without --podman-version it asks what the newest Podman would do.",
            "",
            "For a FILE its whole directory is read, and those above and below it that hold",
            "quadlets, so that it may refer to others; only what concerns FILE is reported.",
            "A hook puts the files after --: one may have the name of an option."
        },
        footer = {
            "",
            "Exit status: 0 nothing to report, 1 warnings, 2 a unit is refused, 3 a file",
            "could not be read, 64 wrong usage.",
            "",
            "Examples:",
            "  drift lint                                   the quadlets of this user",
            "  drift lint jellyfin.container                one file, with its drop-ins",
            "  drift lint -- $FILES                         for a hook",
            "  drift lint -d quadlets --podman-version 5.4  a directory, for an older Podman",
            "  drift lint -d quadlets --format sarif=lint.sarif",
            "                                               for a forge"
        })
final class LintCommand implements Callable<Integer> {

    private final ProcessEnvironment surroundings;
    private final ErrorMessages messages;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..*",
            description = "A quadlet or a drop-in; default: all in the quadlet directories.")
    private List<Path> files = List.of();

    @Mixin
    private HostOptions host = new HostOptions();

    @Mixin
    private PolicyFileOption policy = new PolicyFileOption();

    @Mixin
    private FailOnOption failOn = new FailOnOption();

    @Mixin
    private LintFormatOptions output = new LintFormatOptions();

    LintCommand(ProcessEnvironment surroundings, ErrorMessages messages) {
        this.surroundings = surroundings;
        this.messages = messages;
    }

    @Override
    public Integer call() throws Failure {
        List<FormatTarget<LintFormat>> targets = output.targets();
        boolean unread = false;
        Set<Path> wanted = new LinkedHashSet<>();
        for (Path file : files) {
            if (!Files.isRegularFile(file)) {
                messages.say(notAFile(file));
                unread = true;
            } else if (QuadletRoots.folder(file).isEmpty()) {
                messages.say("warning: " + file + " is neither a quadlet nor a drop-in of one; it was not looked at");
            } else {
                wanted.add(QuadletRoots.real(file));
            }
        }
        Linter linter = Linter.of(wanted, QuadletRoots.real(Path.of(".")));
        PodmanVersion podman = host.podmanVersion().orElse(PodmanVersion.NEWEST);
        if (files.isEmpty() || !wanted.isEmpty()) {
            HostFacts facts = HostFacts.unknown(host.rootless().orElse(surroundings.uid() != 0));
            Optional<Policy> instead = policy.policy();
            LocalDate today = LocalDate.ofInstant(surroundings.clock().instant(), ZoneOffset.UTC);
            for (DeclaredSet set : read(wanted)) {
                linter.look(set, instead.orElseGet(set::policy), new Linter.Place(facts, podman, today, false));
            }
        }
        LintReport report = linter.report(podman);
        write(report, !unread, targets);
        if (!report.told().isEmpty() && host.podmanVersion().isEmpty()) {
            messages.say(
                    "this is what Podman " + PodmanVersion.NEWEST + " would do; --podman-version asks for another");
        }
        return unread ? ExitStatus.UNKNOWN : failOn.status(ExitStatus.of(report.status()));
    }

    private static String notAFile(Path file) {
        if (Files.isDirectory(file)) {
            return file + " is a directory: give it with --quadlet-dir";
        }
        return Files.exists(file) ? file + " is not a regular file" : "there is no file " + file + " that can be read";
    }

    private void write(LintReport report, boolean read, List<FormatTarget<LintFormat>> targets) throws Failure {
        for (FormatTarget<LintFormat> target : targets) {
            boolean terminal = surroundings.terminal() && target.file().isEmpty();
            LintFormat.Style style = new LintFormat.Style(
                    host.podmanVersion().orElse(PodmanVersion.NEWEST),
                    read && report.complete(),
                    terminal,
                    output.colors(target.file(), surroundings));
            String text = target.format().text(report.findings(), style);
            Output.write(
                    OutputFile.filled(
                            target.file(),
                            surroundings.clock(),
                            () -> new Host(host, surroundings).facts(Optional.empty())),
                    target.format() == LintFormat.TEXT && terminal ? surroundings.shown(text) : text,
                    surroundings);
        }
    }

    /** One set for each place that has quadlets of its own: units of two hosts do not refer to each other. */
    private List<DeclaredSet> read(Set<Path> wanted) throws Failure {
        HostProfile anyHost = HostProfile.unknown(host.rootless().orElse(surroundings.uid() != 0));
        if (wanted.isEmpty() || !host.quadletDirs().isEmpty()) {
            return List.of(new Host(host, surroundings).quadlets().read(anyHost));
        }
        PodmanVersion version = host.podmanVersion().orElse(PodmanVersion.NEWEST);
        Set<Path> folders = QuadletRoots.folders(wanted);
        return QuadletRoots.of(wanted).stream()
                .map(root -> Quadlets.in(root)
                        .someOfMany(folders)
                        .withPodman(version.toString())
                        .read(anyHost))
                .toList();
    }
}
