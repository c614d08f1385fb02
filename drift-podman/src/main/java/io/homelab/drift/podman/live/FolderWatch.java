package io.homelab.drift.podman.live;

import io.homelab.drift.core.input.FileNames;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Hears of each change in folders: by inotify on Linux, so that waiting costs nothing. What a link leads to is watched too, and whatever is on the
 * way. A folder that is not there is heard of when it comes.
 */
final class FolderWatch implements AutoCloseable {

    private static final WatchEvent.Kind<?>[] ALL = {
        StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY, StandardWatchEventKinds.ENTRY_DELETE
    };

    private final WatchService service;
    private final WatchedFolders.Registration registration;
    private final Runnable changed;
    /** Why something was not heard of, until it is told. */
    private final AtomicReference<@Nullable String> unheard = new AtomicReference<>();

    private volatile WatchedFolders watched;

    /** @param changed is called by a thread of its own, for any number of changes */
    FolderWatch(FileSystem files, Runnable changed) throws IOException {
        this(files.newWatchService(), Path::register, changed);
    }

    /** How a folder is registered with a service. */
    interface Registering {
        WatchKey register(Path folder, WatchService service, WatchEvent.Kind<?>... kinds) throws IOException;
    }

    FolderWatch(WatchService service, Registering registering, Runnable changed) {
        this.service = service;
        this.registration = folder -> registering.register(folder, service, ALL);
        this.changed = changed;
        this.watched = new WatchedFolders(registration, this::tell);
        Thread thread = new Thread(this::listen, "drift watches folders");
        thread.setDaemon(true);
        thread.start();
    }

    private void listen() {
        try {
            while (true) {
                WatchKey key = service.take();
                if (matters(key)) {
                    ring();
                }
            }
        } catch (InterruptedException | ClosedWatchServiceException end) {
            // Nobody listens any more.
        }
    }

    private boolean matters(WatchKey key) {
        boolean matters = true;
        try {
            List<WatchEvent<?>> events = key.pollEvents();
            // In this order: what is not watched by now is looked at after these events.
            WatchedNames wanted = watched.names().get(key);
            matters = wanted != null && events.stream().anyMatch(event -> matches(event, wanted));
        } catch (RuntimeException | Error fault) {
            // What it was is found by looking.
            tell(fault.toString());
        }
        boolean gone = !key.reset() && watched.names().containsKey(key);
        return matters || gone;
    }

    private static boolean matches(WatchEvent<?> event, WatchedNames wanted) {
        // Too many changes at once have no name (OVERFLOW).
        return !(event.context() instanceof Path name) || wanted.contains(FileNames.of(name));
    }

    private void ring() {
        try {
            changed.run();
        } catch (RuntimeException | Error fault) {
            tell(fault.toString());
        }
    }

    private void tell(String fault) {
        unheard.compareAndSet(null, fault);
    }

    /**
     * Watches these folders, and no others: to be called before each look at them, so that none that came since is missed.
     *
     * @param trees with all that is below them, or files
     * @param files whatever else is beside them
     * @param folders without what is below them, and which names in them matter
     * @return which of it cannot be watched, and why; empty where all is
     */
    synchronized Optional<String> renew(
            Collection<Path> trees, Collection<Path> files, Map<Path, WatchedNames> folders) {
        WatchedFolders before = watched;
        WatchedFolders now = new WatchedFolders(registration, this::tell);
        trees.forEach(now::tree);
        files.forEach(now::file);
        folders.forEach(now::folder);
        watched = now;
        before.names().keySet().stream()
                .filter(key -> !now.names().containsKey(key))
                .forEach(WatchKey::cancel);
        return Optional.ofNullable(unheard.getAndSet(null));
    }

    /**
     * Watches one more file until the folders are renewed, or waits for it to come; to be called before each look at it. Why it cannot be watched is
     * told by the next renewal.
     */
    synchronized void hear(Path file) {
        watched.file(file);
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
