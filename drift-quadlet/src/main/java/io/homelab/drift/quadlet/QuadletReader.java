package io.homelab.drift.quadlet;

import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.spec.DeclaredUnit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the quadlets of a host: finds the files and their drop-ins, merges them, and translates each into the command that
 * a version's generator would write for it.
 *
 * @see <a href="https://docs.podman.io/en/latest/markdown/podman-systemd.unit.5.html">podman-systemd.unit(5)</a>
 */
public final class QuadletReader {

    private QuadletReader() {}

    /** Reads everything on a search path. What cannot be read is a problem, and the rest is still done. */
    public static QuadletSet read(SearchPath path, QuadletOptions options) {
        DirectoryWalk walk = DirectoryWalk.over(path, options.version());
        UnitLoader loader = new UnitLoader(options.version());
        walk.entries().forEach(loader::load);
        DropInLoader dropIns = new DropInLoader(walk.entries(), options.version());
        List<Found> merged = loader.units().stream().map(dropIns::merge).toList();
        List<DeclaredUnit> units = Translator.translate(merged, options);

        List<Problem> problems = new ArrayList<>(walk.problems());
        problems.addAll(loader.problems());
        problems.addAll(dropIns.problems());
        units.stream()
                .filter(DeclaredUnit::unread)
                .flatMap(unit -> unit.error().stream())
                .forEach(problems::add);
        problems.addAll(ServiceNames.clashes(units));
        problems.addAll(Strays.among(walk.entries(), merged));
        List<Path> directories =
                walk.entries().keySet().stream().map(UnitDirectory::path).toList();
        return new QuadletSet(units, problems, directories);
    }
}
