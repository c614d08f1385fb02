package io.homelab.drift.podman.live;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderWatchTest {

    private final Semaphore changes = new Semaphore(0);

    @TempDir
    private Path folder;

    /** What is done, and that it is heard of. */
    private interface Deed {
        void run() throws Exception;
    }

    @Test
    void everyChangeBelowAFolderIsHeardOf() throws Exception {
        Path quadlets = Files.createDirectories(folder.resolve("quadlets"));
        Path web = Files.writeString(quadlets.resolve("web.container"), "a");
        Path dropIns = Files.createDirectories(quadlets.resolve("web.container.d"));
        try (FolderWatch watch = new FolderWatch(FileSystems.getDefault(), changes::release)) {
            assertEquals(Optional.empty(), watch.renew(List.of(quadlets), List.of(), Map.of()));
            heard(() -> Files.writeString(web, "b"));
            heard(() -> Files.writeString(dropIns.resolve("10.conf"), "x"));
            heard(() -> Files.move(web, quadlets.resolve("other.container")));
            heard(() -> Files.delete(dropIns.resolve("10.conf")));
            heard(() -> Files.createDirectory(quadlets.resolve("new")));
            watch.renew(List.of(quadlets), List.of(), Map.of());
            heard(() -> Files.writeString(quadlets.resolve("new").resolve("db.container"), "x"));
            heard(() -> Files.setLastModifiedTime(
                    quadlets.resolve("other.container"), java.nio.file.attribute.FileTime.fromMillis(0)));
        }
    }

    @Test
    void whatLinksLeadToIsHeardOf() throws Exception {
        Path git = Files.createDirectories(folder.resolve("git"));
        Path file = Files.writeString(git.resolve("web.container"), "a");
        Path quadlets = Files.createDirectories(folder.resolve("quadlets"));
        Files.createSymbolicLink(quadlets.resolve("web.container"), file);
        Path more = Files.createDirectories(folder.resolve("more"));
        Files.createSymbolicLink(quadlets.resolve("more"), more);
        Files.createSymbolicLink(more.resolve("again"), quadlets);
        Files.createSymbolicLink(quadlets.resolve("a-nowhere"), folder.resolve("none"));
        try (FolderWatch watch = new FolderWatch(FileSystems.getDefault(), changes::release)) {
            watch.renew(List.of(quadlets), List.of(), Map.of());
            heard(() -> Files.writeString(file, "b"));
            heard(() -> Files.writeString(more.resolve("db.container"), "b"));
        }
    }

    @Test
    void folderThatIsNotThereIsHeardOfWhenItComes() throws Exception {
        Path quadlets = folder.resolve("config/containers/systemd");
        try (FolderWatch watch = new FolderWatch(FileSystems.getDefault(), changes::release)) {
            watch.renew(List.of(quadlets), List.of(), Map.of());
            heard(() -> Files.createDirectory(folder.resolve("config")));
            watch.renew(List.of(quadlets), List.of(), Map.of());
            heard(() -> Files.createDirectories(quadlets));
            watch.renew(List.of(quadlets), List.of(), Map.of());
            heard(() -> Files.writeString(quadlets.resolve("web.container"), "x"));
            heard(() -> {
                Files.delete(quadlets.resolve("web.container"));
                Files.delete(quadlets);
            });
        }
    }

    @Test
    void oneFileIsHeardOfUntilTheFoldersAreRenewed() throws Exception {
        Path file = Files.writeString(folder.resolve("web.env"), "A=1");
        Path real =
                Files.writeString(Files.createDirectory(folder.resolve("real")).resolve("db.env"), "A=1");
        Path link = Files.createSymbolicLink(folder.resolve("db.env"), real);
        Files.createSymbolicLink(folder.resolve("dangling.env"), folder.resolve("real/none"));
        try (FolderWatch watch = new FolderWatch(FileSystems.getDefault(), changes::release)) {
            watch.renew(List.of(), List.of(), Map.of());
            for (int again = 0; again < 2; again++) {
                watch.hear(file);
                watch.hear(link);
                watch.hear(folder.resolve("dangling.env"));
            }
            Files.writeString(folder.resolve("app.log"), "x");
            assertFalse(changes.tryAcquire(300, TimeUnit.MILLISECONDS));
            heard(() -> Files.writeString(file, "A=2"));
            heard(() -> Files.writeString(real, "A=2"));
            heard(() -> Files.move(Files.writeString(folder.resolve("new"), "A=3"), file, REPLACE_EXISTING));
            heard(() -> Files.delete(link));
            assertEquals(Optional.empty(), watch.renew(List.of(), List.of(), Map.of()));
            changes.drainPermits();
            Files.writeString(file, "A=4");
            assertFalse(changes.tryAcquire(300, TimeUnit.MILLISECONDS));
        }
    }

    @Test
    void fileThatIsMissingIsHeardOfWhenItComesHoweverDeepItIs() throws Exception {
        Path missing = folder.resolve("srv/media/films");
        try (FolderWatch watch = new FolderWatch(FileSystems.getDefault(), changes::release)) {
            watch.hear(missing);
            Files.createDirectory(folder.resolve("other"));
            assertFalse(changes.tryAcquire(300, TimeUnit.MILLISECONDS));
            heard(() -> Files.createDirectory(folder.resolve("srv")));
            watch.renew(List.of(), List.of(), Map.of());
            watch.hear(missing);
            heard(() -> Files.createDirectories(missing));
        }
    }

    @Test
    void ofAFolderOfUnitsOnlyThoseThatMatterAreHeardOf() throws Exception {
        Path slice = Files.createDirectories(folder.resolve("slice"));
        try (FolderWatch watch = new FolderWatch(FileSystems.getDefault(), changes::release)) {
            watch.renew(List.of(), List.of(), Map.of(slice, WatchedNames.of(List.of("web.service"))));
            Files.createDirectory(slice.resolve("3f0a-health.service"));
            assertFalse(changes.tryAcquire(300, TimeUnit.MILLISECONDS));
            heard(() -> Files.createDirectory(slice.resolve("web.service")));
        }
    }

    @Test
    void folderThatIsWatchedNoMoreIsNotHeardOf() throws Exception {
        Path one = Files.createDirectories(folder.resolve("one"));
        Path two = Files.createDirectories(folder.resolve("two"));
        try (FolderWatch watch = new FolderWatch(FileSystems.getDefault(), changes::release)) {
            watch.renew(List.of(), List.of(), Map.of(one, WatchedNames.all()));
            watch.renew(List.of(), List.of(), Map.of(two, WatchedNames.all()));
            heard(() -> Files.createFile(two.resolve("x")));
            // that the watch of it ended may be heard of
            Thread.sleep(100);
            changes.drainPermits();
            Files.createFile(one.resolve("x"));
            assertFalse(changes.tryAcquire(300, TimeUnit.MILLISECONDS));
        }
    }

    @Test
    void moreThanCanBeQueuedIsHeardOf() throws Exception {
        Path quadlets = Files.createDirectories(folder.resolve("quadlets"));
        try (FolderWatch watch = new FolderWatch(FileSystems.getDefault(), changes::release)) {
            watch.renew(List.of(quadlets), List.of(), Map.of());
            heard(() -> {
                for (int i = 0; i < 20_000; i++) {
                    Files.createFile(quadlets.resolve("f" + i));
                }
            });
            Thread.sleep(200);
            heard(() -> Files.writeString(quadlets.resolve("last"), "x"));
        }
    }

    private void heard(Deed deed) throws Exception {
        // One deed may be several changes.
        while (changes.tryAcquire(50, TimeUnit.MILLISECONDS)) {
            changes.drainPermits();
        }
        deed.run();
        assertTrue(changes.tryAcquire(10, TimeUnit.SECONDS));
    }
}
