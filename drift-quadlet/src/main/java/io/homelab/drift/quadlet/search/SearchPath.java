package io.homelab.drift.quadlet.search;

import io.homelab.drift.core.Kind;
import io.homelab.drift.core.context.HostDirectories;
import io.homelab.drift.core.input.FileNames;
import io.homelab.drift.core.input.Scan;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.policy.Policy;
import io.homelab.drift.quadlet.parse.Quirk;
import io.homelab.drift.quadlet.parse.UnixPath;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The directories that quadlets are looked for in, the first ones winning: {@code /run/containers/systemd}, {@code
 * /etc/containers/systemd}, {@code /usr/share/containers/systemd} for root.
 *
 * @see <a href="https://docs.podman.io/en/latest/markdown/podman-systemd.unit.5.html">podman-systemd.unit(5)</a>
 */
public final class SearchPath {

    /**
     * Where a search begins.
     *
     * @param alone whether the directories below it are left out
     */
    record Start(Path path, Predicate<Path> filter, boolean alone) {}

    private static final String SYSTEMD = "containers/systemd";
    private static final String ADMIN = "etc/" + SYSTEMD;
    private static final String DISTRIBUTION = "usr/share/" + SYSTEMD;

    private final List<Start> starts = new ArrayList<>();
    private boolean confined;
    private Optional<HostDirectories.Copy> brought = Optional.empty();
    private Map<String, String> texts = Map.of();
    private Map<Path, String> patched = Map.of();
    private Set<Path> near = Set.of();

    private SearchPath() {}

    /** These directories and nothing else. */
    public static SearchPath of(List<Path> directories) {
        SearchPath path = new SearchPath();
        directories.forEach(directory -> path.starts.add(new Start(directory, SearchPath::any, false)));
        return path;
    }

    /** No directory, but texts by the names of their files. */
    public static SearchPath of(Map<String, String> texts) {
        SearchPath path = new SearchPath();
        path.texts = Map.copyOf(texts);
        return path;
    }

    /** The directories that Podman itself looks into. */
    public static SearchPath of(SearchEnvironment environment, PodmanVersion version, boolean rootless) {
        SearchPath path = new SearchPath();
        Optional<String> given = environment.quadletUnitDirs().filter(dirs -> !dirs.isEmpty());
        if (given.isPresent()) {
            path.given(given.get(), environment.root(), version);
        } else if (rootless) {
            path.rootless(environment, version);
        } else {
            path.system(environment.root(), version);
        }
        return path;
    }

    /**
     * The same directories for quadlets of another host: a link that leads out of them is not followed, since it leads to files of this
     * machine, and what it stands for is unknown.
     */
    public SearchPath ofAnotherHost() {
        SearchPath path = copy();
        path.confined = true;
        return path;
    }

    /** The same directories as they were brought from another machine. */
    public SearchPath brought(HostDirectories.Copy copy) {
        SearchPath path = copy();
        path.brought = Optional.of(copy);
        return path;
    }

    /** Whether a file counts for what it holds, by its name: quadlets, drop-ins, and what the owner has decided. */
    public static boolean counts(String name) {
        return Kind.ofFile(name).isPresent() || name.endsWith(".conf") || name.equals(Policy.FILE);
    }

    /** The same where some files read otherwise: one character for each byte. */
    public SearchPath patched(Map<Path, String> files) {
        SearchPath path = copy();
        path.patched = Map.copyOf(files);
        return path;
    }

    /** The same for what lies in some directories alone: those beside them may be left out where they hold much. */
    public SearchPath near(Set<Path> folders) {
        SearchPath path = copy();
        path.near = Set.copyOf(folders);
        return path;
    }

    /** The directories that somebody asks about; none: all. */
    Set<Path> near() {
        return near;
    }

    private SearchPath copy() {
        SearchPath path = new SearchPath();
        path.starts.addAll(starts);
        path.confined = confined;
        path.brought = brought;
        path.texts = texts;
        path.patched = patched;
        path.near = near;
        return path;
    }

    /** What is read in the place of what files hold. */
    Map<Path, String> patched() {
        return patched;
    }

    /** What is read in the place of files. */
    Map<String, String> texts() {
        return texts;
    }

    /** The directories themselves, whether they are there or not. */
    public List<Path> directories() {
        return starts.stream().map(Start::path).distinct().toList();
    }

    List<Start> starts() {
        return starts;
    }

    Within within() {
        return brought.isPresent() ? Within.copied(brought.get()) : confined ? Within.of(starts) : Within.ANYTHING;
    }

    private static boolean any(Path path) {
        return true;
    }

    private void given(String unitDirs, Path root, PodmanVersion version) {
        for (String directory : unitDirs.split(":", -1)) {
            if (!UnixPath.absolute(directory)) {
                if (Quirk.OLD_SEARCH.in(version)) {
                    starts.clear();
                }
                return;
            }
            starts.add(new Start(below(root, directory), SearchPath::any, false));
        }
    }

    private void system(Path root, PodmanVersion version) {
        Path users = UsersFilter.resolve(root.resolve(ADMIN).resolve("users"));
        Predicate<Path> notUsers = path -> !path.toString().startsWith(users.toString());
        if (!Quirk.OLD_SEARCH.in(version)) {
            starts.add(new Start(root.resolve("run/" + SYSTEMD), notUsers, false));
        }
        starts.add(new Start(root.resolve(ADMIN), notUsers, false));
        boolean all = Quirk.NO_DISTRIBUTION_USERS.in(version);
        starts.add(new Start(root.resolve(DISTRIBUTION), all ? SearchPath::any : notUsers, false));
    }

    private void rootless(SearchEnvironment environment, PodmanVersion version) {
        Path root = environment.root();
        if (!Quirk.OLD_SEARCH.in(version)) {
            environment
                    .runtimeDir()
                    .ifPresent(dir -> starts.add(new Start(below(root, dir).resolve(SYSTEMD), SearchPath::any, false)));
        }
        Optional<String> config = environment
                .configHome()
                .filter(dir -> !dir.isEmpty())
                .or(() -> environment.home().filter(dir -> !dir.isEmpty()).map(dir -> dir + "/.config"))
                .filter(UnixPath::absolute);
        if (config.isEmpty()) {
            return;
        }
        starts.add(new Start(below(root, config.get()).resolve(SYSTEMD), SearchPath::any, false));
        Path users = root.resolve(ADMIN).resolve("users");
        Predicate<Path> shared = new UsersFilter(users, version);
        users(users, shared, environment.uid());
        if (!Quirk.NO_DISTRIBUTION_USERS.in(version)) {
            users(root.resolve(DISTRIBUTION).resolve("users"), shared, environment.uid());
        }
        if (Quirk.USERS_DIRECTORY_LAST.in(version)) {
            starts.add(new Start(users, SearchPath::any, true));
        }
    }

    private void users(Path users, Predicate<Path> shared, Optional<Long> uid) {
        starts.add(new Start(users, shared, uid.isEmpty()));
        uid.ifPresent(id -> starts.add(new Start(users.resolve(id.toString()), SearchPath::any, false)));
    }

    private static Path below(Path root, String absolute) {
        try {
            return FileNames.path(FileNames.text(root) + "/" + Scan.withoutLeading(absolute, c -> c == '/'));
        } catch (FileSystemException impossible) {
            // Nothing can lie there.
            return root.resolve("dev/null");
        }
    }
}
