package io.homelab.drift.quadlet;

import io.homelab.drift.core.input.FileNames;
import io.homelab.drift.core.input.Isolation;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.unit.UnitFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Merges the drop-ins of all directories into units: of several with one name the one that is most about the unit counts. */
final class DropInLoader {

    private final Map<String, List<Place>> places = new HashMap<>();
    private final PodmanVersion version;
    private final Map<String, Isolation.Result<Optional<UnitFile>>> read = new HashMap<>();
    private final Map<Path, List<String>> listed = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    DropInLoader(Map<UnitDirectory, List<String>> entries, PodmanVersion version) {
        this.version = version;
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
            UnitDirectory directory = new UnitDirectory(parent.file(name), parent.cite(name + "/"));
            places.computeIfAbsent(name, missing -> new ArrayList<>()).add(new Place(directory, rank));
        } catch (IOException fault) {
            unreadable(parent.cite(name), fault);
        }
    }

    private void unreadable(String directory, IOException fault) {
        problems.add(Problem.error("cannot read the directory " + directory + ": " + DirectoryWalk.reason(fault)));
    }

    List<Problem> problems() {
        return problems;
    }

    /** The unit with its drop-ins, which are merged in the order of their names. */
    Found merge(Found unit) {
        return unit.known()
                ? Isolation.run("its drop-ins could not be read", () -> merged(unit))
                        .or(problem -> unit.unreadFor(problem.at(new Origin.FileLine(unit.source(), 1, ""))))
                : unit;
    }

    private Found merged(Found unit) {
        Map<String, UnitDirectory> first = new TreeMap<>(DirectoryWalk::byteOrder);
        for (UnitDirectory place : places(unit.file().name())) {
            for (String name : list(place.path())) {
                first.putIfAbsent(name, place);
            }
        }
        UnitFile merged = unit.file();
        List<String> cited = new ArrayList<>();
        for (Map.Entry<String, UnitDirectory> dropIn : first.entrySet()) {
            Isolation.Result<Optional<UnitFile>> result = read(dropIn.getValue(), dropIn.getKey());
            if (result.problem().isPresent()) {
                // without it nobody knows what the unit says
                return unit.unreadFor(result.problem().get());
            }
            Optional<UnitFile> file = result.or(problem -> Optional.empty());
            if (file.isPresent()) {
                merged = merged.with(file.get());
                cited.add(dropIn.getValue().cite(dropIn.getKey()));
            }
        }
        return unit.with(merged, cited);
    }

    /** The directories with drop-ins for a unit, the one that counts most first. */
    private List<UnitDirectory> places(String fileName) {
        Stream<Place> all =
                DropIns.directories(fileName).stream().flatMap(name -> places.getOrDefault(name, List.of()).stream());
        Stream<Place> inOrder =
                Quirk.DROP_INS_BY_DIRECTORY.in(version) ? all.sorted(Comparator.comparingInt(Place::rank)) : all;
        return inOrder.map(Place::directory).toList();
    }

    private List<String> list(Path directory) {
        return listed.computeIfAbsent(directory, this::configurations);
    }

    private List<String> configurations(Path directory) {
        try {
            return DirectoryWalk.names(directory).stream()
                    .filter(name -> name.endsWith(".conf"))
                    .toList();
        } catch (IOException fault) {
            unreadable(FileNames.text(directory), fault);
            return List.of();
        }
    }

    private Isolation.Result<Optional<UnitFile>> read(UnitDirectory directory, String name) {
        String file = directory.path() + "/" + name;
        Isolation.Result<Optional<UnitFile>> known = read.get(file);
        if (known != null) {
            return known;
        }
        String source = directory.cite(name);
        Isolation.Result<Optional<UnitFile>> result =
                Isolation.run("the drop-in " + source + " could not be read", () -> contents(directory, name, source));
        read.put(file, result);
        return result;
    }

    /** Empty where the generator leaves it out. */
    private Optional<UnitFile> contents(UnitDirectory directory, String name, String source) {
        UnitText text = UnitText.read(directory, name);
        QuadletParser.Parsed parsed = QuadletParser.parse(name, source, text.text(), version);
        problems.addAll(parsed.warnings());
        text.encodingProblem(source).ifPresent(problems::add);
        Optional<Problem> fault = text.failure()
                .map(why -> Problem.error(why, new Origin.FileLine(source, 1, "")))
                .or(parsed::fault);
        fault.ifPresent(problem -> problems.add(new Problem(
                problem.level(),
                "this drop-in is left out: " + problem.message(),
                problem.origin(),
                problem.service())));
        return fault.isPresent() ? Optional.empty() : Optional.of(parsed.file());
    }

    /**
     * A directory of drop-ins.
     *
     * @param rank the position on the search path of the directory that it lies in
     */
    private record Place(UnitDirectory directory, int rank) {}
}
