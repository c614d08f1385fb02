package io.homelab.drift.quadlet;

import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.unit.UnitFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Merges the drop-ins of all directories into units: of several with one name the one that is most about the unit counts. */
final class DropInLoader {

    private final Map<UnitDirectory, Set<String>> dropInDirectories = new LinkedHashMap<>();
    private final PodmanVersion version;
    private final Map<Path, Optional<UnitFile>> read = new HashMap<>();
    private final Map<Path, List<String>> listed = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    DropInLoader(Map<UnitDirectory, List<String>> entries, PodmanVersion version) {
        this.version = version;
        entries.forEach((directory, names) -> {
            Set<String> dropIns = new HashSet<>(names);
            dropIns.removeIf(name -> !name.endsWith(".d"));
            dropInDirectories.put(directory, dropIns);
        });
    }

    List<Problem> problems() {
        return problems;
    }

    /** The unit with its drop-ins, which are merged in the order of their names. */
    Found merge(Found unit) {
        if (unit.lost().isPresent()) {
            return unit;
        }
        Map<String, UnitDirectory> first = new TreeMap<>(DirectoryWalk::byteOrder);
        for (UnitDirectory place : places(unit.file().name())) {
            for (String name : list(place.path())) {
                first.putIfAbsent(name, place);
            }
        }
        UnitFile merged = unit.file();
        List<String> cited = new ArrayList<>();
        for (Map.Entry<String, UnitDirectory> dropIn : first.entrySet()) {
            Optional<UnitFile> file = read(dropIn.getValue(), dropIn.getKey());
            if (file.isPresent()) {
                merged = merged.with(file.get());
                cited.add(dropIn.getValue().cite(dropIn.getKey()));
            }
        }
        return unit.with(merged, cited);
    }

    private List<UnitDirectory> places(String fileName) {
        List<String> names = DropIns.directories(fileName);
        List<UnitDirectory> places = new ArrayList<>();
        if (Quirk.DROP_INS_BY_DIRECTORY.in(version)) {
            dropInDirectories.forEach((directory, there) -> names.forEach(name -> add(places, directory, there, name)));
        } else {
            names.forEach(name -> dropInDirectories.forEach((directory, there) -> add(places, directory, there, name)));
        }
        return places;
    }

    private static void add(List<UnitDirectory> places, UnitDirectory directory, Set<String> there, String name) {
        if (there.contains(name)) {
            places.add(new UnitDirectory(directory.path().resolve(name), directory.cite(name + "/")));
        }
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
            problems.add(Problem.error("cannot read the directory " + directory + ": " + DirectoryWalk.reason(fault)));
            return List.of();
        }
    }

    private Optional<UnitFile> read(UnitDirectory directory, String name) {
        return read.computeIfAbsent(directory.path().resolve(name), file -> {
            String source = directory.cite(name);
            UnitText text = UnitText.read(file);
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
        });
    }
}
