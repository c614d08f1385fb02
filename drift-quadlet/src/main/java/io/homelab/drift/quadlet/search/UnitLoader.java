package io.homelab.drift.quadlet.search;

import io.homelab.drift.core.Kind;
import io.homelab.drift.core.input.InParallel;
import io.homelab.drift.core.input.Isolation;
import io.homelab.drift.core.input.Scan;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.origin.LintRule;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.systemd.UnitFile;
import io.homelab.drift.quadlet.parse.LoadedQuadlet;
import io.homelab.drift.quadlet.parse.QuadletParser;
import io.homelab.drift.quadlet.parse.Quirk;
import io.homelab.drift.quadlet.translate.KeyTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Reads the unit files of directories; of several with one name the first that can be read counts. */
public final class UnitLoader {

    private final PodmanVersion version;
    private final Predicate<String> isSetting;
    /** Where the files lie that count, by their names. */
    private final Map<String, UnitDirectory> seen = new HashMap<>();

    private final List<LoadedQuadlet> units = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private Optional<Problem> endless = Optional.empty();
    private boolean disturbed;

    /** @param isSetting whether quadlets or systemd know a key */
    public UnitLoader(PodmanVersion version, Predicate<String> isSetting) {
        this.version = version;
        this.isSetting = isSetting;
    }

    /** The units, those that are lost included, unless another of the same name took their place. */
    public List<LoadedQuadlet> units() {
        Set<LoadedQuadlet> replaced = replaced();
        return units.stream().filter(unit -> !replaced.contains(unit)).toList();
    }

    /** What is wrong with files that are no unit in the end. */
    public List<Problem> problems() {
        Set<Problem> all = new LinkedHashSet<>(problems);
        replaced().forEach(unit -> unit.lost().ifPresent(all::add));
        return List.copyOf(all);
    }

    /** The line behind which the generator never gets. */
    public Optional<Problem> endless() {
        return endless;
    }

    /** Whether a file was there when its directory was listed, and was not when it was to be read. */
    public boolean disturbed() {
        return disturbed;
    }

    /** The lost units of which a later one has the name. */
    private Set<LoadedQuadlet> replaced() {
        Set<LoadedQuadlet> replaced = Collections.newSetFromMap(new IdentityHashMap<>());
        Set<String> later = new HashSet<>();
        for (int i = units.size() - 1; i >= 0; i--) {
            boolean taken = !later.add(units.get(i).file().name());
            if (taken && units.get(i).lost().isPresent()) {
                replaced.add(units.get(i));
            }
        }
        return replaced;
    }

    /** What the units name that may be another quadlet, and is none of these: {@code Network=proxy.network}, {@code Volume=db.volume:/db}. */
    Set<String> namedElsewhere() {
        Set<String> named = new HashSet<>();
        for (LoadedQuadlet unit : units) {
            unit.file()
                    .sections()
                    .values()
                    .forEach(entries -> entries.forEach(entry -> {
                        for (String word : Scan.split(entry.value(), UnitLoader::endsName)) {
                            if (Kind.ofFile(word).isPresent() && !seen.containsKey(word)) {
                                named.add(word);
                            }
                        }
                    }));
        }
        return named;
    }

    private static boolean endsName(int c) {
        return Scan.isBlank(c) || c == ',' || c == ':' || c == '=';
    }

    /**
     * Reads the units among what lies in directories.
     *
     * @param entries the names in each directory, in the order of precedence
     */
    public void load(Map<UnitDirectory, List<String>> entries) {
        Map<String, Read> firsts = firsts(entries);
        entries.forEach((directory, names) -> load(directory, names, firsts));
    }

    /** What the first file of each name holds: of the others nobody need know, unless it cannot be read. */
    private Map<String, Read> firsts(Map<UnitDirectory, List<String>> entries) {
        Map<String, UnitDirectory> places = new LinkedHashMap<>();
        entries.forEach((directory, names) -> names.stream()
                .filter(name -> Kind.ofFile(name)
                        .filter(kind -> KeyTable.of(kind).knownTo(version))
                        .isPresent())
                .forEach(name -> places.putIfAbsent(name, directory)));
        List<Map.Entry<String, UnitDirectory>> files = List.copyOf(places.entrySet());
        List<Read> read = InParallel.each(files, file -> read(file.getValue(), file.getKey()));
        Map<String, Read> firsts = new HashMap<>();
        for (int i = 0; i < files.size(); i++) {
            firsts.put(files.get(i).getKey(), read.get(i));
        }
        return firsts;
    }

    private void load(UnitDirectory directory, List<String> names, Map<String, Read> firsts) {
        List<LoadedQuadlet> here = new ArrayList<>();
        Optional<Problem> fault = Optional.empty();
        for (String name : names) {
            Optional<Kind> kind = Kind.ofFile(name);
            if (kind.isEmpty()) {
                continue;
            }
            if (seen.containsKey(name)) {
                hidden(directory, name, seen.get(name));
                continue;
            }
            if (!KeyTable.of(kind.get()).knownTo(version)) {
                ignored(directory.cite(name), kind.get());
                continue;
            }
            Read first = firsts.remove(name);
            Read read = first == null ? read(directory, name) : first;
            read.told().ifPresent(problems::add);
            endless = endless.or(read::endless);
            disturbed |= read.gone();
            LoadedQuadlet unit = read.unit();
            here.add(unit);
            if (unit.lost().isPresent()) {
                fault = fault.or(unit::lost);
            } else {
                seen.put(name, directory);
            }
        }
        // One file that cannot be read makes the generator drop the whole directory, and yet no other may take their
        // names.
        Optional<Problem> cause = fault.filter(problem -> !Quirk.UNREADABLE_LOST_ALONE.in(version));
        here.forEach(unit -> units.add(cause.isPresent() && unit.lost().isEmpty() ? lost(unit, cause.get()) : unit));
    }

    /** One of which no more is known than that it is there. */
    public static LoadedQuadlet unread(UnitDirectory directory, String name, Kind kind, Problem why) {
        return new LoadedQuadlet(
                new UnitFile(name, Map.of()),
                kind,
                directory.cite(name),
                directory.called(),
                List.of(),
                Optional.empty(),
                Optional.of(why),
                List.of());
    }

    private static Origin file(UnitDirectory directory, String name) {
        return new Origin.FileLine(directory.cite(name), 1, "");
    }

    private static LoadedQuadlet lost(LoadedQuadlet unit, Problem cause) {
        String where = cause.origin().map(Origin::text).orElse("another file");
        return unit.lostTo(new Problem(
                Problem.Level.ERROR,
                "no unit of this directory is generated while " + where + " cannot be read",
                cause.origin(),
                Optional.empty(),
                LintRule.LOST_WITH_ANOTHER));
    }

    /** That a directory of higher precedence has a file of that name is what such directories are for. */
    private void hidden(UnitDirectory directory, String name, UnitDirectory first) {
        if (directory.root().equals(first.root()) && !directory.same(name, first)) {
            problems.add(Problem.warning(
                            "nobody reads this file: " + first.cite(name) + " has the same name and comes first",
                            file(directory, name))
                    .as(LintRule.FILE_NOT_READ));
        }
    }

    private void ignored(String source, Kind kind) {
        String needed = KeyTable.of(kind).since().shortForm();
        problems.add(Problem.warning(
                        "no unit is made of this file: Podman " + version + " does not read ." + kind.word()
                                + " files, " + needed + " and later do",
                        new Origin.FileLine(source, 1, ""))
                .as(LintRule.FILE_NOT_READ));
    }

    private Read read(UnitDirectory directory, String name) {
        Kind kind = Kind.ofFile(name).orElseThrow();
        return Isolation.run("the file could not be read", () -> read(directory, name, kind))
                .or(problem -> Read.of(unread(directory, name, kind, problem.at(file(directory, name)))));
    }

    private Read read(UnitDirectory directory, String name, Kind kind) {
        String source = directory.cite(name);
        UnitText text = UnitText.read(directory, name);
        QuadletParser.Parsed parsed = QuadletParser.parse(name, source, text.text(), version, isSetting);
        List<Problem> warnings = new ArrayList<>(parsed.warnings());
        text.encodingProblem(source).ifPresent(warnings::add);
        Optional<Problem> failure = text.failure()
                .map(why -> Problem.error("the file could not be read: " + why.reason(), file(directory, name))
                        .as(LintRule.UNREADABLE));
        boolean gone = text.failure().filter(UnitText.Failure::gone).isPresent();
        if (text.failure().filter(why -> !why.generatorsToo()).isPresent()) {
            // The generator may have read what was closed to us, or gone for a moment.
            return new Read(
                    unread(directory, name, kind, failure.orElseThrow()), Optional.empty(), Optional.empty(), gone);
        }
        LoadedQuadlet unit = new LoadedQuadlet(
                parsed.file(),
                kind,
                source,
                directory.called(),
                List.of(),
                failure.or(parsed::fault),
                Optional.empty(),
                warnings);
        return new Read(unit, failure, parsed.endless() ? parsed.fault() : Optional.empty(), gone);
    }

    /**
     * What became of one file.
     *
     * @param told what is wrong with it besides
     * @param endless the line behind which the generator never gets
     * @param gone whether it is not there any more
     */
    private record Read(LoadedQuadlet unit, Optional<Problem> told, Optional<Problem> endless, boolean gone) {

        static Read of(LoadedQuadlet unit) {
            return new Read(unit, Optional.empty(), Optional.empty(), false);
        }
    }
}
