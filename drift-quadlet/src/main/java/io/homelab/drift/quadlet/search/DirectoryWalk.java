package io.homelab.drift.quadlet.search;

import io.homelab.drift.core.input.FileNames;
import io.homelab.drift.core.input.InputFile;
import io.homelab.drift.core.input.Limit;
import io.homelab.drift.core.input.Scan;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.origin.LintRule;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.quadlet.parse.Quirk;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Goes through the directories of a search path: each before those below it, links followed, none twice. A link may lead to a whole
 * file system: how much is walked has a limit, below the directory itself and below each link in it.
 */
public final class DirectoryWalk {

    /** Where texts without a file are taken to lie. */
    private static final Path TEXTS = Path.of("/etc/containers/systemd");

    /** As many files and directories are looked at besides those in the directories that somebody asks about, which is soon done. */
    static final int MOST_FAR = 2_000;

    private final Map<UnitDirectory, List<String>> entries = new LinkedHashMap<>();
    private final Set<Path> visited = new HashSet<>();
    private final List<Problem> problems = new ArrayList<>();
    private final boolean old;
    private final boolean dropInsToo;
    private final Within within;
    private final Map<Path, String> patched;
    private final Set<Path> near;
    private int far;
    private boolean disturbed;

    private DirectoryWalk(PodmanVersion version, SearchPath path) {
        this.old = Quirk.OLD_SEARCH.in(version);
        this.dropInsToo = Quirk.DROP_IN_DIRECTORIES_SEARCHED.in(version);
        this.within = path.within();
        this.patched = path.patched();
        this.near = path.near();
    }

    public static DirectoryWalk over(SearchPath path, PodmanVersion version) {
        DirectoryWalk walk = new DirectoryWalk(version, path);
        path.starts().forEach(walk::search);
        if (walk.narrow()) {
            walk.entries.keySet().removeIf(directory -> walk.isFar(directory.path()));
        }
        if (!path.texts().isEmpty()) {
            walk.add(path.texts());
        }
        return walk;
    }

    /** The names of what lies in each directory, sorted by bytes, in the order of precedence of the directories. */
    public Map<UnitDirectory, List<String>> entries() {
        return entries;
    }

    public List<Problem> problems() {
        return problems;
    }

    /** Whether something has come or gone since it was listed; or was not there, or what it links to, though its directory lists it: it may have been replaced just then. */
    public boolean disturbed() {
        return disturbed || entries.entrySet().stream().anyMatch(DirectoryWalk::changed);
    }

    /** Whether only the directories that somebody asks about are here, and those above them: the others hold too much. */
    boolean narrow() {
        return far > MOST_FAR;
    }

    /** Whether a directory is neither one that somebody asks about nor above one. */
    private boolean isFar(Path resolved) {
        return !near.isEmpty() && near.stream().noneMatch(folder -> folder.startsWith(resolved));
    }

    /** The same with no more than the files of some names in the directories that nobody asks about, and with their drop-ins. */
    Map<UnitDirectory, List<String>> entriesNear(Set<Path> folders, Set<String> names) {
        Map<UnitDirectory, List<String>> kept = new LinkedHashMap<>();
        entries.forEach((directory, all) -> {
            boolean whole = folders.stream().anyMatch(folder -> folder.startsWith(directory.path()));
            List<String> wanted = whole
                    ? all
                    : all.stream()
                            .filter(name -> names.contains(Scan.withoutSuffix(name, ".d")))
                            .toList();
            if (!wanted.isEmpty()) {
                kept.put(directory, wanted);
            }
        });
        return kept;
    }

    private void add(Map<String, String> texts) {
        try {
            UnitDirectory directory = new UnitDirectory(TEXTS, TEXTS, "", within, Optional.of(texts), patched);
            entries.put(directory, directory.names());
        } catch (IOException impossible) {
            unreadable(TEXTS, impossible);
        }
    }

    private static boolean changed(Map.Entry<UnitDirectory, List<String>> directory) {
        try {
            return !directory.getKey().names().equals(directory.getValue());
        } catch (IOException gone) {
            return true;
        }
    }

    private void search(SearchPath.Start start) {
        try {
            Path resolved = start.path().toRealPath();
            if (Files.isDirectory(resolved)) {
                enter(resolved, "", start, new Budget(Limit.WALKED_ENTRIES, Optional.empty()), 0);
            }
        } catch (NoSuchFileException notThere) {
            // A place that may hold quadlets need not be there.
        } catch (IOException fault) {
            unreadable(start.path(), fault);
        }
    }

    /** @throws TooMany where the budget is spent: what lies further on is not known */
    private void enter(Path resolved, String prefix, SearchPath.Start start, Budget budget, int depth)
            throws IOException {
        boolean wanted = start.filter().test(resolved)
                && (dropInsToo || !resolved.toString().endsWith(".d"));
        boolean beside = isFar(resolved);
        if (!(wanted || old) || (beside && narrow()) || !visited.add(resolved)) {
            return;
        }
        List<String> names = names(resolved);
        far += beside ? names.size() : 0;
        if (beside && narrow()) {
            return;
        }
        budget.spend(names.size());
        if (wanted) {
            entries.put(new UnitDirectory(start.path(), resolved, prefix, within, Optional.empty(), patched), names);
        }
        if (start.alone()) {
            return;
        }
        for (String name : names) {
            below(FileNames.child(resolved, name), prefix + name + "/", start, budget, depth + 1);
        }
    }

    private void below(Path path, String prefix, SearchPath.Start start, Budget budget, int depth) throws TooMany {
        if (!isDirectory(path)) {
            return;
        }
        boolean link = Files.isSymbolicLink(path);
        if (old && link) {
            return;
        }
        try {
            Path resolved = path.toRealPath();
            if (Limit.WALKED_DEPTH.exceededBy(depth)) {
                throw new FileSystemException("", null, "has " + Limit.WALKED_DEPTH.reason());
            }
            if (link) {
                within.check(resolved);
                follow(resolved, prefix, start, budget, depth);
            } else {
                enter(resolved, prefix, start, budget, depth);
            }
        } catch (TooMany spent) {
            throw spent;
        } catch (NoSuchFileException gone) {
            disturbed = true;
        } catch (IOException fault) {
            unreadable(path, fault);
        }
    }

    private boolean isDirectory(Path path) {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class).isDirectory();
        } catch (IOException closed) {
            disturbed |= !Files.exists(path);
            return false;
        }
    }

    /** All that is behind a link, or nothing: where it leads to more than anybody's quadlets, it was not made for them. */
    private void follow(Path resolved, String prefix, SearchPath.Start start, Budget budget, int depth)
            throws IOException {
        if (resolved.getNameCount() == 0 || InputFile.ofTheKernel(resolved)) {
            throw new FileSystemException(
                    "", null, "leads to " + within.called(resolved) + ", which holds more than quadlets");
        }
        Set<UnitDirectory> before = Set.copyOf(entries.keySet());
        Budget behind = budget.behindLink();
        try {
            enter(resolved, prefix, start, behind, depth);
        } catch (TooMany spent) {
            if (behind == budget) {
                throw spent;
            }
            entries.keySet().retainAll(before);
            throw new FileSystemException(
                    "", null, "leads to " + within.called(resolved) + ", which " + spent.getReason());
        }
    }

    private void unreadable(Path path, IOException fault) {
        problems.add(Problem.error("cannot read the directory " + within.called(path) + ": " + reason(fault))
                .as(LintRule.UNREADABLE));
    }

    static List<String> names(Path directory) throws IOException {
        return InputFile.list(directory, Limit.WALKED_ENTRIES).stream()
                .map(FileNames::of)
                .sorted(Scan::byBytes)
                .toList();
    }

    static String reason(IOException fault) {
        String reason = InputFile.reason(fault);
        return reason.equals("cannot be read") ? "it is a loop of links, or broken" : reason;
    }

    /**
     * How many files and directories may still be looked at.
     *
     * @see #follow
     */
    private static final class Budget {

        private final Limit limit;
        private final Optional<Budget> outer;
        private int spent;

        Budget(Limit limit, Optional<Budget> outer) {
            this.limit = limit;
            this.outer = outer;
        }

        void spend(int number) throws TooMany {
            spent += number;
            if (limit.exceededBy(spent)) {
                throw new TooMany(limit);
            }
            if (outer.isPresent()) {
                outer.get().spend(number);
            }
        }

        /** That of the outermost link, where links lie behind links. */
        Budget behindLink() {
            return outer.isPresent() ? this : new Budget(Limit.LINKED_ENTRIES, Optional.of(this));
        }
    }

    /** A budget is spent. */
    private static final class TooMany extends FileSystemException {

        private static final long serialVersionUID = 1;

        TooMany(Limit limit) {
            super("", null, "has " + limit.reason());
        }
    }
}
