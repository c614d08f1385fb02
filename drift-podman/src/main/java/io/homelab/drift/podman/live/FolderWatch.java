package io.homelab.drift.podman.live;

import io.homelab.drift.core.input.FileNames;
import io.homelab.drift.core.input.InputFile;
import io.homelab.drift.core.input.Limit;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Hears of each change in folders: by inotify on Linux, so that waiting costs nothing. What a link leads to is watched too. A folder that is
 * not there is heard of when it comes.
 */
final class FolderWatch implements AutoCloseable {

    private static final WatchEvent.Kind<?>[] ALL = {
        StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY, StandardWatchEventKinds.ENTRY_DELETE
    };

    private static final int DEEPEST = Math.toIntExact(Limit.WALKED_DEPTH.most());

    private final WatchService service;
    private final Runnable changed;
    private final Map<WatchKey, Predicate<String>> watched = new ConcurrentHashMap<>();
    private final Set<Path> heard = ConcurrentHashMap.newKeySet();
    private final AtomicReference<@Nullable IOException> unheard = new AtomicReference<>();

    /** @param changed is called by a thread of its own, for any number of changes */
    FolderWatch(FileSystem files, Runnable changed) throws IOException {
        this.service = files.newWatchService();
        this.changed = changed;
        Thread thread = new Thread(this::listen, "drift watches folders");
        thread.setDaemon(true);
        thread.start();
    }

    private void listen() {
        try {
            while (true) {
                WatchKey key = service.take();
                Predicate<String> wanted = watched.getOrDefault(key, FolderWatch::any);
                boolean any = key.pollEvents().stream().anyMatch(event -> matches(event, wanted));
                boolean there = key.reset();
                if (any || !there) {
                    changed.run();
                }
            }
        } catch (InterruptedException | ClosedWatchServiceException end) {
            // Nobody listens any more.
        }
    }

    private static boolean matches(WatchEvent<?> event, Predicate<String> wanted) {
        // Too many changes at once have no name (OVERFLOW).
        return !(event.context() instanceof Path name) || wanted.test(FileNames.text(name));
    }

    private static boolean any(String name) {
        return true;
    }

    /**
     * Watches these folders, and no others: to be called before each look at them, so that none that came since is missed.
     *
     * @param trees with all that is below them
     * @param folders without what is below them, and which names in them matter
     * @return why some of it cannot be watched; empty where all is
     */
    Optional<String> renew(Collection<Path> trees, Map<Path, Predicate<String>> folders) {
        Map<WatchKey, Predicate<String>> now = new HashMap<>();
        heard.clear();
        IOException fault = unheard.getAndSet(null);
        try {
            for (Path tree : trees) {
                Set<Path> below = new LinkedHashSet<>();
                if (Files.isDirectory(tree)) {
                    find(tree, 0, new HashSet<>(), below);
                }
                above(tree, below);
                for (Path folder : below) {
                    register(folder, FolderWatch::any, now);
                }
            }
            for (Map.Entry<Path, Predicate<String>> folder : folders.entrySet()) {
                register(folder.getKey(), folder.getValue(), now);
            }
        } catch (IOException e) {
            return Optional.of(InputFile.reason(e));
        }
        watched.keySet().stream().filter(key -> !now.containsKey(key)).forEach(WatchKey::cancel);
        watched.keySet().retainAll(now.keySet());
        watched.putAll(now);
        return Optional.ofNullable(fault).map(InputFile::reason);
    }

    /**
     * Watches one more file until the folders are renewed, or waits for it to come; to be called before each look at it. Why it cannot be watched is
     * told by the next renewal.
     */
    void hear(Path file) {
        Path name = file.toAbsolutePath();
        if (!heard.add(name)) {
            return;
        }
        Path folder = name.getParent();
        while (folder != null && !Files.isDirectory(folder)) {
            name = folder;
            folder = name.getParent();
        }
        if (folder == null) {
            return;
        }
        try {
            register(folder, FileNames.text(name.getFileName())::equals, watched);
            if (Files.isSymbolicLink(name)) {
                hear(name.toRealPath());
            }
        } catch (NoSuchFileException dangling) {
            // The link is watched.
        } catch (IOException e) {
            unheard.set(e);
        }
    }

    /** A folder, all below it, and where its links lead. What cannot be read here is told where it is read. */
    private static void find(Path folder, int depth, Set<Path> seen, Set<Path> found) {
        try {
            boolean first = seen.add(folder.toRealPath());
            if (!first || depth > DEEPEST || seen.size() > Limit.WALKED_ENTRIES.most()) {
                return;
            }
            found.add(folder);
            for (Path entry : InputFile.list(folder, Limit.WALKED_ENTRIES)) {
                if (Files.isDirectory(entry)) {
                    find(entry, depth + 1, seen, found);
                } else if (Files.isSymbolicLink(entry)) {
                    target(entry).ifPresent(found::add);
                }
            }
        } catch (IOException gone) {
            // The folder that it was in is watched.
        }
    }

    /** The folder that a link leads into; empty where it leads nowhere. */
    private static Optional<Path> target(Path link) {
        try {
            return Optional.ofNullable(link.toRealPath().getParent());
        } catch (IOException dangling) {
            return Optional.empty();
        }
    }

    /** The folder that a folder is in, and comes or goes in; where that is not there either, the next one. */
    private static void above(Path folder, Set<Path> into) {
        Path parent = folder.toAbsolutePath().getParent();
        while (parent != null && !Files.isDirectory(parent)) {
            parent = parent.getParent();
        }
        boolean telling = parent != null && (!Files.isDirectory(folder) || Files.isSymbolicLink(folder));
        if (telling) {
            into.add(parent);
        }
    }

    private void register(Path folder, Predicate<String> wanted, Map<WatchKey, Predicate<String>> keys)
            throws IOException {
        try {
            keys.merge(folder.register(service, ALL), wanted, Predicate::or);
        } catch (NoSuchFileException | NotDirectoryException gone) {
            // It is missed where it is read.
        }
    }

    @Override
    public void close() {
        try {
            service.close();
        } catch (IOException e) {
            // It hears no more all the same.
        }
    }
}
