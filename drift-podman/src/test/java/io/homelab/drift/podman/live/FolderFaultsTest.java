package io.homelab.drift.podman.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.Watchable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders that cannot be watched, and what goes wrong while an event is heard. */
class FolderFaultsTest {

    private final Rings rings = new Rings();

    /** Root may watch every folder: which ones are refused is told here. */
    private final Map<Path, IOException> refused = new HashMap<>();

    @TempDir
    private Path folder;

    @Test
    void unreadableFolderIsNamedAndNothingBehindItIsMissed() throws Exception {
        Path units = Files.createDirectories(folder.resolve("user"));
        Path closed = Files.createDirectories(units.resolve("a-secret.service.d"));
        Path dropIn = Files.createDirectories(units.resolve("b-web.service.d"));
        Path later = Files.createDirectories(folder.resolve("later"));
        Path conf = Files.createDirectories(folder.resolve("conf"));
        Path slice = Files.createDirectories(folder.resolve("slice"));
        denied(closed);
        try (FolderWatch watch = watch()) {
            for (int again = 0; again < 2; again++) {
                assertEquals(
                        Optional.of(closed + ": permission denied"),
                        watch.renew(
                                List.of(units, later),
                                List.of(conf.resolve("containers.conf")),
                                Map.of(slice, WatchedNames.of(List.of("web.service")))));
            }
            rings.heard(() -> Files.writeString(dropIn.resolve("10.conf"), "x"));
            rings.heard(() -> Files.writeString(later.resolve("web.container"), "x"));
            rings.heard(() -> Files.writeString(conf.resolve("containers.conf"), "x"));
            rings.unheard(() -> Files.createDirectory(slice.resolve("other.service")));
            rings.heard(() -> Files.createDirectory(slice.resolve("web.service")));
            refused.clear();
            assertEquals(Optional.empty(), watch.renew(List.of(units), List.of(), Map.of()));
        }
    }

    @Test
    void whatEndsAWayIsNoFaultForAFolderBeforeIt() throws Exception {
        Path quadlets = Files.createDirectories(folder.resolve("users/1000"));
        Path env = Files.writeString(quadlets.resolve("web.env"), "A=1");
        denied(quadlets.getParent());
        try (FolderWatch watch = watch()) {
            assertEquals(Optional.empty(), watch.renew(List.of(quadlets), List.of(env), Map.of()));
            watch.hear(env);
            assertEquals(Optional.empty(), watch.renew(List.of(), List.of(), Map.of(quadlets, WatchedNames.all())));
            rings.heard(() -> Files.writeString(env, "A=2"));
        }
    }

    @Test
    void unreadableFolderThatAFileMayComeIntoIsNamed() throws Exception {
        denied(folder);
        Optional<String> why = Optional.of(folder + ": permission denied");
        try (FolderWatch watch = watch()) {
            assertEquals(why, watch.renew(List.of(folder.resolve("none")), List.of(), Map.of()));
            assertEquals(why, watch.renew(List.of(), List.of(folder.resolve("none")), Map.of()));
            watch.hear(folder.resolve("none"));
            assertEquals(why, watch.renew(List.of(), List.of(), Map.of()));
            assertEquals(Optional.empty(), watch.renew(List.of(), List.of(), Map.of()));
        }
    }

    @Test
    void thatNoMoreFoldersCanBeWatchedIsTold() throws Exception {
        Path quadlets = Files.createDirectories(folder.resolve("quadlets"));
        refused.put(quadlets, new IOException("User limit of inotify watches reached"));
        try (FolderWatch watch = watch()) {
            assertEquals(
                    Optional.of(quadlets + ": User limit of inotify watches reached"),
                    watch.renew(List.of(quadlets), List.of(), Map.of()));
        }
    }

    @Test
    void faultWhileAnEventIsLookedAtRingsIsToldOnceAndEndsNothing() throws Exception {
        FaultyKey key = new FaultyKey();
        try (FolderWatch watch = new FolderWatch(key.service, (path, service, kinds) -> key, rings)) {
            watch.renew(List.of(folder), List.of(), Map.of());
            rings.heard(() -> key.service.signalled.add(key));
            rings.heard(() -> key.service.signalled.add(key));
            assertEquals(2, key.resets.get());
            assertEquals(
                    Optional.of("java.lang.StackOverflowError"), watch.renew(List.of(folder), List.of(), Map.of()));
            assertEquals(Optional.empty(), watch.renew(List.of(folder), List.of(), Map.of()));
        }
    }

    @Test
    void listenerThatFailsIsCalledAgain() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        Runnable failing = () -> {
            rings.run();
            if (calls.incrementAndGet() == 1) {
                throw new IllegalStateException("not now");
            }
        };
        try (FolderWatch watch = new FolderWatch(FileSystems.getDefault(), failing)) {
            watch.renew(List.of(folder), List.of(), Map.of());
            rings.heard(() -> Files.createFile(folder.resolve("a")));
            rings.heard(() -> Files.createFile(folder.resolve("b")));
            assertEquals(
                    Optional.of("java.lang.IllegalStateException: not now"),
                    watch.renew(List.of(folder), List.of(), Map.of()));
        }
    }

    private FolderWatch watch() throws IOException {
        return new FolderWatch(
                FileSystems.getDefault().newWatchService(),
                (path, service, kinds) -> {
                    IOException fault = refused.get(path);
                    if (fault != null) {
                        throw fault;
                    }
                    return path.register(service, kinds);
                },
                rings);
    }

    private void denied(Path path) {
        refused.put(path, new AccessDeniedException(path.toString()));
    }

    /** Hands out what the test signals. */
    private static final class FaultyService implements WatchService {

        private final BlockingQueue<WatchKey> signalled = new LinkedBlockingQueue<>();

        @Override
        public WatchKey take() throws InterruptedException {
            return signalled.take();
        }

        @Override
        public WatchKey poll() {
            throw new ClosedWatchServiceException();
        }

        @Override
        public WatchKey poll(long timeout, TimeUnit unit) {
            throw new ClosedWatchServiceException();
        }

        @Override
        public void close() {
            // Its thread waits on, and ends with the process.
        }
    }

    /** Nobody can tell its events. */
    private static final class FaultyKey implements WatchKey {

        private final FaultyService service = new FaultyService();
        private final AtomicInteger resets = new AtomicInteger();

        @Override
        public List<WatchEvent<?>> pollEvents() {
            throw new StackOverflowError();
        }

        @Override
        public boolean reset() {
            resets.incrementAndGet();
            return true;
        }

        @Override
        public boolean isValid() {
            return true;
        }

        @Override
        public void cancel() {
            throw new AssertionError("it is watched all the time");
        }

        @Override
        public Watchable watchable() {
            throw new AssertionError("nobody asks");
        }
    }
}
