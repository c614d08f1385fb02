package io.homelab.drift.quadlet;

import io.homelab.drift.core.check.EditableQuadlets;
import io.homelab.drift.core.check.SourceException;
import io.homelab.drift.core.context.DeclaredSet;
import io.homelab.drift.core.context.HostDirectories;
import io.homelab.drift.core.context.HostProfile;
import io.homelab.drift.core.edit.Change;
import io.homelab.drift.core.edit.Drafts;
import io.homelab.drift.core.input.FileNames;
import io.homelab.drift.core.input.InputFile;
import io.homelab.drift.core.input.ThisProcess;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.report.FilePatch;
import io.homelab.drift.quadlet.edit.UnitEdits;
import io.homelab.drift.quadlet.search.QuadletReader;
import io.homelab.drift.quadlet.search.SearchEnvironment;
import io.homelab.drift.quadlet.search.SearchPath;
import io.homelab.drift.quadlet.translate.QuadletOptions;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Quadlets: {@code jellyfin.container}, {@code media.network}, and their drop-ins.
 *
 * <pre>{@code
 * Quadlets ofFolder = Quadlets.in(Path.of("quadlets"));
 * Quadlets ofTexts = Quadlets.of(Map.of("web.container", "[Container]\nImage=docker.io/library/nginx:1.27\n"));
 * Quadlets ofThisUser = Quadlets.ofThisUser().withPodman("5.4");
 * }</pre>
 *
 * <p>Quadlets are immutable and safe for use by several threads. The files are read anew for each check.
 *
 * @see <a href="https://docs.podman.io/en/latest/markdown/podman-systemd.unit.5.html">podman-systemd.unit(5)</a>
 */
public final class Quadlets implements EditableQuadlets {

    private final Place place;
    private final Optional<PodmanVersion> version;
    private final boolean complete;
    private final Set<Path> near;
    private final Map<Path, String> patched;

    private Quadlets(Place place, Optional<PodmanVersion> version, boolean complete) {
        this(place, version, complete, Set.of(), Map.of());
    }

    private Quadlets(
            Place place, Optional<PodmanVersion> version, boolean complete, Set<Path> near, Map<Path, String> patched) {
        this.place = place;
        this.version = version;
        this.complete = complete;
        this.near = Set.copyOf(near);
        this.patched = Map.copyOf(patched);
    }

    /** Where they are looked for. */
    private interface Place {
        SearchPath path(PodmanVersion version, boolean rootless);

        /** What to say where there is no directory. */
        String missing(boolean rootless);
    }

    /** Those in directories and below them; of several with one name the first counts. */
    public static Quadlets in(Path... directories) {
        return in(List.of(directories));
    }

    /** The same. */
    public static Quadlets in(List<Path> directories) {
        List<Path> absolute = directories.stream().map(Path::toAbsolutePath).toList();
        return new Quadlets(new Directories(absolute), Optional.empty(), true);
    }

    /** Texts by the names of their files, drop-ins behind the name of their folder ({@code web.container.d/10-memory.conf}). */
    public static Quadlets of(Map<String, String> texts) {
        SearchPath path = SearchPath.of(texts);
        return new Quadlets(
                new Place() {
                    @Override
                    public SearchPath path(PodmanVersion version, boolean rootless) {
                        return path;
                    }

                    @Override
                    public String missing(boolean rootless) {
                        return "there are no quadlets";
                    }
                },
                Optional.empty(),
                true);
    }

    /** Those on Podman's own search path for the user who runs this process: {@code ~/.config/containers/systemd}… */
    public static Quadlets ofThisUser() {
        ThisProcess process = ThisProcess.now();
        return onSearchPath(Path.of("/"), process.variables(), process.uid());
    }

    /**
     * Those on Podman's own search path.
     *
     * @param root the directory that is {@code /}
     * @param variables the environment variables ({@code QUADLET_UNIT_DIRS}, {@code XDG_CONFIG_HOME}…)
     * @param uid the user's numeric id
     */
    public static Quadlets onSearchPath(Path root, Map<String, String> variables, long uid) {
        return new Quadlets(new Searched(SearchEnvironment.of(root, variables, uid)), Optional.empty(), true);
    }

    /**
     * Those on Podman's own search path of whatever host they are read for: with {@code Hosts.over("nas")} those that lie on {@code nas},
     * for the user that is asked there; with {@code Hosts.thisHost()} those of {@link #ofThisUser()}. A recorded host has none.
     *
     * <pre>{@code
     * DriftReport report = Drift.check(Quadlets.ofTheHost(), Hosts.over("nas"));
     * }</pre>
     */
    public static Quadlets ofTheHost() {
        ThisProcess process = ThisProcess.now();
        SearchEnvironment here = SearchEnvironment.of(Path.of("/"), process.variables(), process.uid());
        return new Quadlets(new OfTheHost(new Searched(here)), Optional.empty(), true);
    }

    /**
     * The same, as another version's generator takes them.
     *
     * @param podman {@code 5.8} or {@code 5.8.6}
     * @throws IllegalArgumentException if that is no version
     */
    public Quadlets withPodman(String podman) {
        PodmanVersion other = PodmanVersion.parse(podman)
                .orElseThrow(() -> new IllegalArgumentException("'" + podman + "' is no version such as 5.8 or 5.8.6"));
        return new Quadlets(place, Optional.of(other), complete, near, patched);
    }

    /** The same as some of a host's: a unit that they refer to and that is not among them is taken to be one of the others. */
    public Quadlets someOfMany() {
        return new Quadlets(place, version, false, near, patched);
    }

    /**
     * The same as some of a host's, of which only those in some directories are asked about: where the directories beside and below
     * them hold thousands of files, only those quadlets are read there that these refer to.
     *
     * @param folders absolute, links resolved
     */
    public Quadlets someOfMany(Set<Path> folders) {
        return new Quadlets(place, version, false, folders, patched);
    }

    @Override
    public DeclaredSet read(HostProfile host) {
        Optional<HostDirectories> there = host.directories().filter(directories -> place instanceof OfTheHost);
        DeclaredSet set =
                there.isPresent() ? brought(there.get(), host) : QuadletReader.read(path(host), options(host));
        if (set.directories().isEmpty()
                && set.elsewhere().isEmpty()
                && set.problems().isEmpty()
                && set.units().isEmpty()) {
            throw new SourceException.NoQuadlets(place.missing(host.facts().rootless()));
        }
        return set;
    }

    /**
     * The directories that are looked into, whether they are there or not; none where they are texts.
     *
     * @throws SourceException if one of those that were named is not there
     */
    public List<Path> directories(HostProfile host) {
        return path(host).directories();
    }

    /** Those of another machine: its directories are here for as long as that takes. */
    private DeclaredSet brought(HostDirectories there, HostProfile host) {
        PodmanVersion version = translator(host);
        boolean rootless = host.facts().rootless();
        SearchEnvironment environment = SearchEnvironment.of(Path.of("/"), there.variables(), there.uid());
        List<String> wanted = SearchPath.of(environment, version, rootless).directories().stream()
                .map(FileNames::text)
                .toList();
        try (HostDirectories.Copy copy = there.bring(wanted, SearchPath::counts)) {
            SearchPath path = SearchPath.of(
                            SearchEnvironment.of(copy.root(), there.variables(), there.uid()), version, rootless)
                    .brought(copy);
            return QuadletReader.readBrought(path, copy, options(host));
        }
    }

    @Override
    public Drafts drafts(HostProfile host, DeclaredSet all, Change change) {
        if (!all.elsewhere().isEmpty()) {
            throw new SourceException(
                    "these quadlets lie on another host, where nothing is changed: name a directory that they are in here");
        }
        return new UnitEdits(path(host), translator(host), all).drafts(change);
    }

    @Override
    public Quadlets with(List<FilePatch> patches) {
        Map<Path, String> all = new HashMap<>(patched);
        patches.forEach(patch -> all.put(UnitEdits.place(patch), patch.after()));
        return new Quadlets(place, version, complete, near, all);
    }

    private PodmanVersion translator(HostProfile host) {
        return version.or(host::generator).or(host::podman).orElse(PodmanVersion.NEWEST);
    }

    private SearchPath path(HostProfile host) {
        if (host.elsewhere() && place instanceof OfTheHost) {
            throw new SourceException.NoQuadlets(
                    "what was recorded of a host holds no quadlets: name the directory that they are in");
        }
        SearchPath path = place.path(translator(host), host.facts().rootless())
                .patched(patched)
                .near(near);
        return host.elsewhere() ? path.ofAnotherHost() : path;
    }

    private QuadletOptions options(HostProfile host) {
        PodmanVersion translator = translator(host);
        return new QuadletOptions(
                translator,
                host.podman().orElse(translator),
                host.facts().mayBeRootless(),
                host.places(),
                host.deviceExists(),
                complete);
    }

    private record Directories(List<Path> directories) implements Place {

        @Override
        public SearchPath path(PodmanVersion version, boolean rootless) {
            // One that is missing would be an empty report, which looks like a match.
            for (Path directory : directories) {
                InputFile.noDirectory("quadlet directory", directory).ifPresent(fault -> {
                    throw new SourceException.NoQuadlets(fault);
                });
            }
            return SearchPath.of(directories);
        }

        @Override
        public String missing(boolean rootless) {
            return "there is no quadlet directory";
        }
    }

    /** @param here those of this machine, where that is the host */
    private record OfTheHost(Searched here) implements Place {

        @Override
        public SearchPath path(PodmanVersion version, boolean rootless) {
            return here.path(version, rootless);
        }

        @Override
        public String missing(boolean rootless) {
            return here.missing(rootless);
        }
    }

    private record Searched(SearchEnvironment environment) implements Place {

        @Override
        public SearchPath path(PodmanVersion version, boolean rootless) {
            return SearchPath.of(environment, version, rootless);
        }

        @Override
        public String missing(boolean rootless) {
            return "there is no quadlet directory on Podman's search path for "
                    + (rootless ? "this user" : "the system");
        }
    }
}
