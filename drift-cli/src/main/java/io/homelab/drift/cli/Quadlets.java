package io.homelab.drift.cli;

import io.homelab.drift.core.context.SourceDirectories;
import io.homelab.drift.core.host.HostState;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.quadlet.QuadletReader;
import io.homelab.drift.quadlet.QuadletSet;
import io.homelab.drift.quadlet.parse.UnitPlace;
import io.homelab.drift.quadlet.search.SearchEnvironment;
import io.homelab.drift.quadlet.search.SearchPath;
import io.homelab.drift.quadlet.translate.QuadletOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The quadlets that a command line means, before it is known which Podman translates them. */
public final class Quadlets {

    private final List<Path> directories;
    private final Optional<PodmanVersion> version;
    private final boolean rootless;
    private final boolean elsewhere;
    private final ProcessEnvironment surroundings;

    private Quadlets(
            List<Path> directories,
            Optional<PodmanVersion> version,
            boolean rootless,
            boolean elsewhere,
            ProcessEnvironment surroundings) {
        this.directories = directories;
        this.version = version;
        this.rootless = rootless;
        this.elsewhere = elsewhere;
        this.surroundings = surroundings;
    }

    /** Those in the directories of the options, or on Podman's own search path. */
    static Quadlets of(HostOptions options, boolean rootless, ProcessEnvironment surroundings) throws Failure {
        for (Path directory : options.quadletDirs()) {
            if (!Files.isDirectory(directory)) {
                throw new Failure(
                        Files.exists(directory)
                                ? directory + " is no directory; --quadlet-dir wants the one that the quadlets are in"
                                : "there is no quadlet directory " + directory);
            }
        }
        List<Path> absolute =
                options.quadletDirs().stream().map(Path::toAbsolutePath).toList();
        return new Quadlets(absolute, options.podmanVersion(), rootless, false, surroundings);
    }

    /** The same quadlets as those of another host: nothing that their links lead to on this one is theirs. */
    Quadlets ofAnotherHost() {
        return new Quadlets(directories, version, rootless, true, surroundings);
    }

    /**
     * Reads them, before it is known where they lie on the host.
     *
     * @param found the version of Podman on the host; what the command line says counts more
     * @param deviceExists whether a device is there on the host
     */
    QuadletSet read(Optional<PodmanVersion> found, Predicate<String> deviceExists) {
        return read(found, UnitPlace.AS_READ, deviceExists);
    }

    /** Reads them for a host that is known. */
    QuadletSet read(HostState host, Predicate<String> deviceExists) {
        return read(host.podman(), SourceDirectories.of(host)::directoryOf, deviceExists);
    }

    /** What was read before the host was known, or the same for that host where it has a file in another directory. */
    QuadletSet placed(QuadletSet set, HostState host, Predicate<String> deviceExists) {
        SourceDirectories there = SourceDirectories.of(host);
        boolean asRead = set.units().stream()
                .allMatch(
                        unit -> there.directoryOf(unit.unit(), unit.directory()).equals(unit.directory()));
        return asRead ? set : read(host, deviceExists);
    }

    private QuadletSet read(Optional<PodmanVersion> found, UnitPlace place, Predicate<String> deviceExists) {
        PodmanVersion translator = version.or(() -> found).orElse(PodmanVersion.NEWEST);
        SearchPath path = directories.isEmpty()
                ? SearchPath.of(searchEnvironment(), translator, rootless)
                : SearchPath.of(directories);
        return QuadletReader.read(
                elsewhere ? path.ofAnotherHost() : path, new QuadletOptions(translator, rootless, place, deviceExists));
    }

    /** Fails where there is not even a directory: silence would look like a match. */
    QuadletSet readAny(Optional<PodmanVersion> found, Predicate<String> deviceExists) throws Failure {
        return any(read(found, deviceExists));
    }

    QuadletSet any(QuadletSet set) throws Failure {
        if (set.directories().isEmpty()) {
            throw new Failure("there is no quadlet directory on Podman's search path for "
                    + (rootless ? "this user" : "the system") + "; give one with --quadlet-dir");
        }
        return set;
    }

    private SearchEnvironment searchEnvironment() {
        Map<String, String> variables = surroundings.variables();
        return new SearchEnvironment(
                surroundings.root(),
                Optional.ofNullable(variables.get("QUADLET_UNIT_DIRS")),
                Optional.ofNullable(variables.get("XDG_RUNTIME_DIR")),
                Optional.ofNullable(variables.get("XDG_CONFIG_HOME")),
                Optional.ofNullable(variables.get("HOME")),
                Optional.of(surroundings.uid()));
    }
}
