package io.homelab.drift.quadlet.search;

import io.homelab.drift.core.Kind;
import io.homelab.drift.core.context.DeclaredSet;
import io.homelab.drift.core.context.HostDirectories;
import io.homelab.drift.core.input.InputFile;
import io.homelab.drift.core.origin.LintRule;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.policy.Policy;
import io.homelab.drift.core.spec.DeclaredUnit;
import io.homelab.drift.quadlet.lint.KnownSections;
import io.homelab.drift.quadlet.lint.UnitLints;
import io.homelab.drift.quadlet.parse.LoadedQuadlet;
import io.homelab.drift.quadlet.translate.QuadletOptions;
import io.homelab.drift.quadlet.translate.ServiceNames;
import io.homelab.drift.quadlet.translate.Translator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Reads the quadlets of a host: finds the files and their drop-ins, merges them, and translates each into the command that
 * a version's generator would write for it.
 *
 * @see <a href="https://docs.podman.io/en/latest/markdown/podman-systemd.unit.5.html">podman-systemd.unit(5)</a>
 */
public final class QuadletReader {

    private final QuadletOptions options;
    private final Map<String, String> texts;
    private final DirectoryWalk walk;
    private final Map<UnitDirectory, List<String>> entries;
    private final UnitLoader loader;
    private final DropInLoader dropIns;
    private final List<LoadedQuadlet> merged;

    private QuadletReader(SearchPath path, QuadletOptions options) {
        this.options = options;
        this.texts = path.texts();
        Predicate<String> isSetting = key -> KnownSections.isSetting(key, options.version());
        DirectoryWalk first = DirectoryWalk.over(path, options.version());
        UnitLoader loaded = new UnitLoader(options.version(), isSetting);
        loaded.load(first.entries());
        Set<String> named = first.narrow() ? loaded.namedElsewhere() : Set.of();
        if (named.isEmpty()) {
            this.walk = first;
            this.entries = first.entries();
            this.loader = loaded;
        } else {
            this.walk = DirectoryWalk.over(path.near(Set.of()), options.version());
            this.entries = walk.entriesNear(path.near(), named);
            this.loader = new UnitLoader(options.version(), isSetting);
            loader.load(entries);
        }
        this.dropIns = new DropInLoader(entries, options.version(), isSetting);
        List<LoadedQuadlet> all = loader.units().stream().map(dropIns::merge).toList();
        Optional<Problem> endless = loader.endless().or(dropIns::endless);
        this.merged = endless.map(
                        line -> all.stream().map(unit -> lostTo(line, unit)).toList())
                .orElse(all);
    }

    /** A generator that hangs is ended by systemd, and nothing is left of what it has done. */
    private static LoadedQuadlet lostTo(Problem endless, LoadedQuadlet unit) {
        String where = endless.origin().map(Origin::text).orElse("another file");
        return unit.lost().equals(Optional.of(endless))
                ? unit
                : unit.lostTo(new Problem(
                        Problem.Level.ERROR,
                        "no unit at all is generated while the generator hangs at " + where,
                        endless.origin(),
                        Optional.empty(),
                        LintRule.LOST_WITH_ANOTHER));
    }

    /** An editor renames, a checkout of git takes longer: most are done by then. */
    private static final long PAUSE_MILLIS = 200;

    /**
     * Reads everything on a search path. What cannot be read is a problem, and the rest is still done. Where a file goes while it is
     * to be read, all is read a second time.
     */
    public static DeclaredSet read(SearchPath path, QuadletOptions options) {
        QuadletReader reader = new QuadletReader(path, options);
        if (reader.disturbed() && pause()) {
            reader = new QuadletReader(path, options);
        }
        return reader.set();
    }

    private static boolean pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * The same of what was brought from another machine: no file of it is here when the copy is gone, but what the files hold is known.
     */
    public static DeclaredSet readBrought(SearchPath path, HostDirectories.Copy copy, QuadletOptions options) {
        QuadletReader reader = new QuadletReader(path, options);
        DeclaredSet set = reader.set();
        List<Problem> problems = new ArrayList<>(copy.problems());
        problems.addAll(set.problems());
        List<String> directories = reader.walk.entries().keySet().stream()
                .map(UnitDirectory::called)
                .toList();
        return new DeclaredSet(set.units(), problems, List.of(), set.policy(), set.translator(), Map.of(), List.of())
                .brought(directories, reader.textsOfFiles());
    }

    /** What the files hold that reports cite, by the names with which they do. */
    private Map<String, String> textsOfFiles() {
        Map<String, String> all = new HashMap<>();
        walk.entries()
                .forEach((directory, names) -> names.forEach(name -> {
                    if (Kind.ofFile(name).isPresent()) {
                        text(directory, name, all);
                    } else if (name.endsWith(".d")) {
                        dropIns(directory, name, all);
                    }
                }));
        return all;
    }

    private static void dropIns(UnitDirectory directory, String name, Map<String, String> all) {
        try {
            UnitDirectory folder = directory.child(name);
            folder.names().stream().filter(SearchPath::counts).forEach(file -> text(folder, file, all));
        } catch (IOException unread) {
            // Whoever wanted it has told of it.
        }
    }

    private static void text(UnitDirectory directory, String name, Map<String, String> all) {
        UnitText text = UnitText.read(directory, name);
        if (text.failure().isEmpty()) {
            all.putIfAbsent(directory.cite(name), text.text());
        }
    }

    private boolean disturbed() {
        return walk.disturbed() || loader.disturbed() || dropIns.disturbed();
    }

    private DeclaredSet set() {
        List<DeclaredUnit> units = Translator.translate(merged, options, new UnitLints());
        List<Problem> problems = new ArrayList<>(walk.problems());
        problems.addAll(loader.problems());
        problems.addAll(dropIns.problems());
        units.stream()
                .filter(DeclaredUnit::unread)
                .flatMap(unit -> unit.error().stream())
                .forEach(problems::add);
        problems.addAll(ServiceNames.hiding(units, options.rootless()));
        problems.addAll(IgnoredFiles.among(entries, merged, options.version()));
        List<Path> directories = entries.keySet().stream()
                .filter(directory -> directory.texts().isEmpty())
                .map(UnitDirectory::path)
                .toList();
        return new DeclaredSet(
                units, problems, directories, policy(problems), Optional.of(options.version()), texts, List.of());
    }

    /** What the owner has decided, in the quadlet directories themselves and not below them. */
    private Policy policy(List<Problem> problems) {
        Policy policy = Policy.NONE;
        for (UnitDirectory directory : entries.keySet()) {
            if (!directory.prefix().isEmpty() || !entries.get(directory).contains(Policy.FILE)) {
                continue;
            }
            try {
                String text = new String(directory.read(Policy.FILE), StandardCharsets.UTF_8);
                policy = policy.and(Policy.of(text));
            } catch (IOException fault) {
                problems.add(Problem.error(
                        "it could not be read: " + InputFile.reason(fault) + "; nothing of it counts",
                        new Origin.FileLine(Policy.FILE, 1, "")));
            }
        }
        return policy;
    }
}
