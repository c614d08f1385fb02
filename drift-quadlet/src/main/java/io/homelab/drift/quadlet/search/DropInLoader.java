package io.homelab.drift.quadlet.search;

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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Merges the drop-ins of all directories into units: of several with one name the one that is most about the unit counts. */
public final class DropInLoader {

    private final Map<String, List<Place>> places = new HashMap<>();
    private final PodmanVersion version;
    private final Predicate<String> isSetting;
    private final Map<String, Isolation.Result<Optional<UnitFile>>> read = new HashMap<>();
    private final Map<Path, Isolation.Result<List<String>>> listed = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private Optional<Problem> endless = Optional.empty();
    private boolean disturbed;

    public DropInLoader(Map<UnitDirectory, List<String>> entries, PodmanVersion version, Predicate<String> isSetting) {
        this.version = version;
        this.isSetting = isSetting;
        int rank = 0;
        for (Map.Entry<UnitDirectory, List<String>> directory : entries.entrySet()) {
            for (String name : directory.getValue()) {
                if (name.endsWith(".d")) {
                    add(directory.getKey(), rank, name);
                }
            }
            rank++;
        }
    }

    private void add(UnitDirectory parent, int rank, String name) {
        try {
            places.computeIfAbsent(name, missing -> new ArrayList<>()).add(new Place(parent.child(name), rank));
        } catch (IOException fault) {
            problems.add(unreadable(parent.cite(name), fault));
        }
    }

    private static Problem unreadable(String directory, IOException fault) {
        return Problem.error("cannot read the directory " + directory + ": " + DirectoryWalk.reason(fault))
                .as(LintRule.UNREADABLE);
    }

    /** Whether something was there when its directory was listed, and was not when it was to be read. */
    public boolean disturbed() {
        return disturbed;
    }

    /** The line behind which the generator never gets. */
    public Optional<Problem> endless() {
        return endless;
    }

    public List<Problem> problems() {
        return problems;
    }

    /** The unit with its drop-ins, which are merged in the order of their names. */
    public LoadedQuadlet merge(LoadedQuadlet unit) {
        return unit.known()
                ? Isolation.run("its drop-ins could not be read", () -> merged(unit))
                        .or(problem -> unit.unreadFor(problem.at(new Origin.FileLine(unit.source(), 1, ""))))
                : unit;
    }

    private LoadedQuadlet merged(LoadedQuadlet unit) {
        List<UnitDirectory> places = places(unit.file().name());
        if (places.isEmpty()) {
            return unit;
        }
        Map<String, UnitDirectory> first = new TreeMap<>(Scan::byBytes);
        for (UnitDirectory place : places) {
            Isolation.Result<List<String>> names = list(place);
            if (names.problem().isPresent()) {
                return unit.unreadFor(names.problem().get());
            }
            names.or(problem -> List.of()).forEach(name -> first.putIfAbsent(name, place));
        }
        List<UnitFile> dropIns = new ArrayList<>();
        List<String> cited = new ArrayList<>();
        for (Map.Entry<String, UnitDirectory> dropIn : first.entrySet()) {
            Isolation.Result<Optional<UnitFile>> result = read(dropIn.getValue(), dropIn.getKey());
            if (result.problem().isPresent()) {
                // without it nobody knows what the unit says
                return unit.unreadFor(result.problem().get());
            }
            Optional<UnitFile> file = result.or(problem -> Optional.empty());
            if (file.isPresent()) {
                dropIns.add(file.get());
                cited.add(dropIn.getValue().cite(dropIn.getKey()));
            }
        }
        return unit.with(unit.file().with(dropIns), cited);
    }

    /** The directories with drop-ins for a unit, the one that counts most first. */
    private List<UnitDirectory> places(String fileName) {
        List<Place> all = new ArrayList<>();
        if (!places.isEmpty()) {
            DropIns.directories(fileName, version).forEach(name -> all.addAll(places.getOrDefault(name, List.of())));
        }
        if (Quirk.DROP_INS_BY_DIRECTORY.in(version) && !Quirk.DROP_INS_OF_ONE_UNIT.in(version)) {
            all.sort(Comparator.comparingInt(Place::rank));
        }
        return all.stream().map(Place::directory).toList();
    }

    private Isolation.Result<List<String>> list(UnitDirectory directory) {
        return listed.computeIfAbsent(directory.path(), path -> configurations(directory));
    }

    private Isolation.Result<List<String>> configurations(UnitDirectory directory) {
        Path path = directory.path();
        try {
            return known(directory.names().stream()
                    .filter(name -> name.endsWith(".conf"))
                    .toList());
        } catch (NotDirectoryException | NoSuchFileException notThere) {
            // The generator says so, and goes on without.
            disturbed |= !Files.exists(path);
            problems.add(unreadable(directory.called(), notThere));
            return known(List.of());
        } catch (IOException fault) {
            return new Isolation.Result<>(Optional.empty(), Optional.of(unreadable(directory.called(), fault)));
        }
    }

    private static <T> Isolation.Result<T> known(T value) {
        return new Isolation.Result<>(Optional.of(value), Optional.empty());
    }

    private Isolation.Result<Optional<UnitFile>> read(UnitDirectory directory, String name) {
        String file = directory.path() + "/" + name;
        Isolation.Result<Optional<UnitFile>> known = read.get(file);
        if (known != null) {
            return known;
        }
        String source = directory.cite(name);
        Isolation.Result<Optional<UnitFile>> result = Isolation.run(
                        "the drop-in " + source + " could not be read", () -> contents(directory, name, source))
                .or(problem -> new Isolation.Result<>(Optional.empty(), Optional.of(problem)));
        read.put(file, result);
        return result;
    }

    /** Empty where the generator leaves it out. */
    private Isolation.Result<Optional<UnitFile>> contents(UnitDirectory directory, String name, String source) {
        UnitText text = UnitText.read(directory, name);
        disturbed |= text.failure().filter(UnitText.Failure::gone).isPresent();
        Optional<UnitText.Failure> failure = text.failure().filter(why -> !why.generatorsToo());
        if (failure.isPresent()) {
            return new Isolation.Result<>(
                    Optional.empty(),
                    Optional.of(Problem.error(
                                    "the drop-in could not be read: "
                                            + failure.get().reason(),
                                    new Origin.FileLine(source, 1, ""))
                            .as(LintRule.UNREADABLE)));
        }
        QuadletParser.Parsed parsed = QuadletParser.parse(name, source, text.text(), version, isSetting);
        if (parsed.endless()) {
            endless = endless.or(parsed::fault);
        }
        problems.addAll(parsed.warnings());
        text.encodingProblem(source).ifPresent(problems::add);
        Optional<Problem> fault = text.failure()
                .map(why -> Problem.error(why.reason(), new Origin.FileLine(source, 1, ""))
                        .as(LintRule.UNREADABLE))
                .or(parsed::fault);
        fault.ifPresent(problem -> problems.add(
                problem.saying((parsed.endless() ? "" : "this drop-in is left out: ") + problem.message())));
        return known(fault.isPresent() ? Optional.empty() : Optional.of(parsed.file()));
    }

    /**
     * A directory of drop-ins.
     *
     * @param rank the position on the search path of the directory that it lies in
     */
    private record Place(UnitDirectory directory, int rank) {}
}
