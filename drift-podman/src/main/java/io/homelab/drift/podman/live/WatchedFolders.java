package io.homelab.drift.podman.live;

import io.homelab.drift.core.input.FileNames;
import io.homelab.drift.core.input.InputFile;
import io.homelab.drift.core.input.Limit;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The folders that are watched for one look, and which names in them matter. On the way to what is watched, each folder is watched for the next
 * name of the way, and each link is followed by hand: whichever of them is renamed or switched is heard of. A folder is watched before it is
 * looked into, and once, however many ways lead through it.
 */
final class WatchedFolders {

    private static final int DEEPEST = Math.toIntExact(Limit.WALKED_DEPTH.most());

    /** As many as Linux follows on one way. */
    private static final int MOST_LINKS = 40;

    private final Registration registration;
    private final Consumer<String> faults;
    private final Map<WatchKey, WatchedNames> names = new ConcurrentHashMap<>();
    /** By their real paths. */
    private final Map<Path, WatchedNames> folders = new HashMap<>();

    private final Map<Path, IOException> denied = new HashMap<>();
    private final Map<Path, Step> steps = new HashMap<>();

    /** How a folder is watched. */
    interface Registration {
        WatchKey of(Path folder) throws IOException;
    }

    /** What lies at a place on the way: a link with its target, a folder, or anything else, which ends the way. */
    private record Step(Optional<Path> target, boolean folder) {
        static final Step END = new Step(Optional.empty(), false);
        static final Step FOLDER = new Step(Optional.empty(), true);
    }

    /** @param faults is told which folder cannot be watched, and why */
    WatchedFolders(Registration registration, Consumer<String> faults) {
        this.registration = registration;
        this.faults = faults;
    }

    /** Which names matter in each watched folder; any thread may look. */
    Map<WatchKey, WatchedNames> names() {
        return names;
    }

    /** Watches a folder with all that is below it and where its links lead, or a file. */
    void tree(Path tree) {
        Path end = follow(tree);
        if (isFolder(end)) {
            walk(end, 0, new HashSet<>());
        } else {
            check(end.getParent());
        }
    }

    /** Watches a folder without what is below it. */
    void folder(Path folder, WatchedNames wanted) {
        Path end = follow(folder);
        if (isFolder(end)) {
            register(end).add(wanted);
            check(end);
        } else {
            check(end.getParent());
        }
    }

    /** Watches one file, or waits for it to come. */
    void file(Path file) {
        check(follow(file).getParent());
    }

    private Path follow(Path path) {
        Path absolute = path.toAbsolutePath();
        return follow(absolute.getRoot(), absolute);
    }

    /**
     * Watches the way to a path, links followed.
     *
     * @param start a real folder, which the path is relative to
     * @return where the way ends: what the path leads to, or what is missing first
     */
    private Path follow(Path start, Path path) {
        Path at = start;
        Deque<Path> rest = new ArrayDeque<>();
        prepend(path, rest);
        for (int links = 0; !rest.isEmpty(); ) {
            // Without links before it, a .. means what it says.
            Path entry = at.resolve(rest.pop()).normalize();
            Step step = steps.computeIfAbsent(entry, this::step);
            if (step.target().isPresent() && links < MOST_LINKS) {
                links++;
                Path target = step.target().get();
                at = target.isAbsolute() ? target.getRoot() : at;
                prepend(target, rest);
            } else if (step.folder()) {
                at = entry;
            } else {
                return entry;
            }
        }
        return at;
    }

    private static void prepend(Path path, Deque<Path> rest) {
        for (int i = path.getNameCount() - 1; i >= 0; i--) {
            rest.push(path.getName(i));
        }
    }

    private Step step(Path entry) {
        Path folder = entry.getParent();
        // Whatever is written to /dev/null, where masked units lead, may be heard of in /dev.
        if (folder != null && !InputFile.ofTheKernel(folder)) {
            register(folder).add(FileNames.of(entry));
        }
        try {
            BasicFileAttributes attributes = attributes(entry);
            return attributes.isSymbolicLink()
                    ? new Step(Optional.of(Files.readSymbolicLink(entry)), false)
                    : attributes.isDirectory() ? Step.FOLDER : Step.END;
        } catch (IOException missing) {
            return Step.END;
        }
    }

    private void walk(Path folder, int depth, Set<Path> seen) {
        if (depth > DEEPEST || Limit.WALKED_ENTRIES.exceededBy(seen.size()) || !seen.add(folder)) {
            return;
        }
        register(folder).addAll();
        check(folder);
        try {
            for (Path entry : InputFile.list(folder, Limit.WALKED_ENTRIES)) {
                Path end = Files.isSymbolicLink(entry) ? follow(folder, entry.getFileName()) : entry;
                if (isFolder(end)) {
                    walk(end, depth + 1, seen);
                }
            }
        } catch (IOException unread) {
            // It is told where it is read.
        }
    }

    private WatchedNames register(Path folder) {
        WatchedNames known = folders.get(folder);
        if (known != null) {
            return known;
        }
        WatchedNames added = new WatchedNames();
        try {
            // Two paths of one folder, which is mounted twice, have one key.
            added = names.computeIfAbsent(registration.of(folder), key -> new WatchedNames());
        } catch (NoSuchFileException | NotDirectoryException gone) {
            // It is missed where it is read.
        } catch (AccessDeniedException e) {
            denied.put(folder, e);
        } catch (IOException e) {
            tell(folder, e);
        }
        folders.put(folder, added);
        return added;
    }

    /** A folder on the way that may not be read is no fault: what ends the way is. */
    private void check(@Nullable Path folder) {
        IOException fault = denied.get(folder);
        if (folder != null && fault != null) {
            tell(folder, fault);
        }
    }

    private void tell(Path folder, IOException fault) {
        // That no more can be watched Java says in a plain exception.
        String reason =
                fault instanceof FileSystemException ? InputFile.reason(fault) : String.valueOf(fault.getMessage());
        faults.accept(FileNames.text(folder) + ": " + reason);
    }

    private static boolean isFolder(Path real) {
        return Files.isDirectory(real, LinkOption.NOFOLLOW_LINKS);
    }

    private static BasicFileAttributes attributes(Path entry) throws IOException {
        return Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }
}
