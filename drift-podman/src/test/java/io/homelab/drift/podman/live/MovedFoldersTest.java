package io.homelab.drift.podman.live;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders on the way to what is watched are renamed, and links on it switched. */
class MovedFoldersTest {

    private final Rings rings = new Rings();

    @TempDir
    private Path folder;

    private FolderWatch watch;

    @BeforeEach
    void listen() throws Exception {
        watch = new FolderWatch(FileSystems.getDefault(), rings);
    }

    @AfterEach
    void end() {
        watch.close();
    }

    @Test
    void folderInThePlaceOfAWatchedOneIsHeardOf() throws Exception {
        Path quadlets = Files.createDirectories(folder.resolve("containers/systemd"));
        Path other = Files.createDirectories(folder.resolve("containers/new"));
        Path before = folder.resolve("containers/old");
        renew(quadlets);
        rings.heard(() -> {
            Files.move(quadlets, before);
            Files.move(other, quadlets);
        });
        renew(quadlets);
        rings.heard(() -> Files.writeString(quadlets.resolve("web.container"), "x"));
        rings.unheard(() -> Files.writeString(before.resolve("web.container"), "x"));
    }

    @Test
    void folderThatAWatchedOneIsInIsHeardOfWhenItMoves() throws Exception {
        Path quadlets = Files.createDirectories(folder.resolve("a/b/systemd"));
        Files.createDirectories(folder.resolve("c/b/systemd"));
        renew(quadlets);
        rings.heard(() -> Files.move(folder.resolve("a"), folder.resolve("old")));
        renew(quadlets);
        rings.heard(() -> Files.move(folder.resolve("c"), folder.resolve("a")));
        renew(quadlets);
        rings.heard(() -> Files.writeString(quadlets.resolve("web.container"), "x"));
        rings.unheard(() -> Files.writeString(folder.resolve("old/b/systemd/web.container"), "x"));
    }

    @Test
    void eachOfAChainOfLinksToAFolderIsHeardOfWhenItIsSwitched() throws Exception {
        Path first = Files.createDirectories(folder.resolve("releases/r1"));
        Path second = Files.createDirectories(folder.resolve("releases/r2"));
        Files.createDirectories(folder.resolve("deploy"));
        link("deploy/current", "../releases/r1");
        Path quadlets = link("systemd", "deploy/current");
        renew(quadlets);
        rings.heard(() -> switched("deploy/current", "../releases/r2"));
        renew(quadlets);
        rings.heard(() -> Files.writeString(second.resolve("web.container"), "x"));
        rings.unheard(() -> Files.writeString(first.resolve("web.container"), "x"));
    }

    @Test
    void linkThatAFolderIsReachedThroughIsHeardOfWhenItIsSwitched() throws Exception {
        Files.createDirectories(folder.resolve("r1/systemd"));
        Path second = Files.createDirectories(folder.resolve("r2/systemd"));
        link("cur", "r1");
        renew(folder.resolve("cur/systemd"));
        rings.heard(() -> switched("cur", "r2"));
        renew(folder.resolve("cur/systemd"));
        rings.heard(() -> Files.writeString(second.resolve("web.container"), "x"));
    }

    @Test
    void linkThatAQuadletIsReachedThroughIsHeardOfWhenItIsSwitched() throws Exception {
        Files.writeString(Files.createDirectories(folder.resolve("r1")).resolve("web.container"), "1");
        Path second =
                Files.writeString(Files.createDirectories(folder.resolve("r2")).resolve("web.container"), "2");
        link("cur", "r1");
        Path quadlets = Files.createDirectories(folder.resolve("systemd"));
        link("systemd/web.container", "../cur/web.container");
        link("systemd/more", "../cur");
        renew(quadlets);
        rings.heard(() -> switched("cur", "r2"));
        renew(quadlets);
        rings.heard(() -> Files.writeString(second, "3"));
        rings.heard(() -> Files.writeString(second.resolveSibling("db.container"), "x"));
    }

    @Test
    void besideWhatALinkLeadsToNothingIsHeardOf() throws Exception {
        Path file =
                Files.writeString(Files.createDirectories(folder.resolve("git")).resolve("web.container"), "1");
        Path quadlets = Files.createDirectories(folder.resolve("systemd"));
        link("systemd/web.container", "../git/web.container");
        renew(quadlets);
        rings.unheard(() -> Files.writeString(folder.resolve("git/index.lock"), "x"));
        rings.unheard(() -> Files.createDirectory(folder.resolve("systemd2")));
        rings.heard(() -> Files.writeString(file, "2"));
    }

    @Test
    void linkThatAFileIsReachedThroughIsHeardOfWhenItIsSwitched() throws Exception {
        Files.writeString(Files.createDirectories(folder.resolve("r1")).resolve("web.env"), "A=1");
        Path second =
                Files.writeString(Files.createDirectories(folder.resolve("r2")).resolve("web.env"), "A=2");
        link("cur", "r1");
        renew();
        watch.hear(folder.resolve("cur/web.env"));
        rings.heard(() -> switched("cur", "r2"));
        renew();
        watch.hear(folder.resolve("cur/web.env"));
        rings.heard(() -> Files.writeString(second, "A=3"));
    }

    @Test
    void folderOfAFileIsHeardOfWhenAnotherTakesItsPlace() throws Exception {
        Path env =
                Files.writeString(Files.createDirectories(folder.resolve("env")).resolve("web.env"), "A=1");
        Path other = Files.createDirectories(folder.resolve("new"));
        Files.writeString(other.resolve("web.env"), "A=2");
        renew();
        watch.hear(env);
        rings.heard(() -> {
            Files.move(env.getParent(), folder.resolve("old"));
            Files.move(other, env.getParent());
        });
        renew();
        watch.hear(env);
        rings.heard(() -> Files.writeString(env, "A=3"));
        rings.unheard(() -> Files.writeString(folder.resolve("old/web.env"), "A=3"));
    }

    @Test
    void chainOfLinksToAFileIsHeardOfAtEach() throws Exception {
        Files.writeString(Files.createDirectories(folder.resolve("env")).resolve("one"), "A=1");
        Files.writeString(folder.resolve("env/two"), "A=2");
        Files.createDirectories(folder.resolve("links"));
        link("links/middle", "../env/one");
        link("web.env", folder.resolve("links/middle").toString());
        renew();
        watch.hear(folder.resolve("web.env"));
        rings.heard(() -> switched("links/middle", "../env/two"));
    }

    @Test
    void loopsOfLinksEnd() throws Exception {
        link("a", "b");
        link("b", "a");
        link("self", "self/x");
        Path quadlets = Files.createDirectories(folder.resolve("systemd"));
        link("systemd/loop", "../a");
        link("systemd/again", ".");
        renew(quadlets, folder.resolve("a"), folder.resolve("self"));
        watch.hear(folder.resolve("a/web.env"));
        rings.heard(() -> switched("b", "systemd"));
        rings.heard(() -> Files.writeString(quadlets.resolve("web.container"), "x"));
    }

    @Test
    void fileThatALinkLeadsToAndThatIsMissingIsHeardOfWhenItComes() throws Exception {
        Path quadlets = Files.createDirectories(folder.resolve("systemd"));
        link("systemd/web.container", "../git/web.container");
        renew(quadlets);
        rings.heard(() -> Files.createDirectory(folder.resolve("git")));
        renew(quadlets);
        rings.heard(() -> Files.writeString(folder.resolve("git/web.container"), "x"));
    }

    @Test
    void whatIsWrittenToNothingIsNotHeardOf() throws Exception {
        renew(Path.of("/dev/null"));
        watch.hear(Path.of("/dev/null"));
        rings.unheard(() -> new ProcessBuilder("touch", "/dev/null").start().waitFor());
    }

    @Test
    void veryManyFilesOfAFolderAreHeardOf() throws Exception {
        Path last = folder.resolve("last.env");
        renew();
        for (int i = 0; i < 20_000; i++) {
            watch.hear(folder.resolve(i + ".env"));
        }
        watch.hear(last);
        rings.heard(() -> Files.writeString(last, "A=1"));
        rings.unheard(() -> Files.writeString(folder.resolve("other.env"), "A=1"));
        rings.heard(() -> Files.writeString(last, "A=2"));
    }

    private void renew(Path... trees) {
        assertEquals(Optional.empty(), watch.renew(List.of(trees), List.of(), Map.of()));
    }

    private Path link(String name, String target) throws Exception {
        return Files.createSymbolicLink(folder.resolve(name), Path.of(target));
    }

    /** As {@code ln -sfn} and deployments do it. */
    private void switched(String name, String target) throws Exception {
        Files.move(link(name + ".new", target), folder.resolve(name), ATOMIC_MOVE);
    }
}
