package io.homelab.drift.core.context;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An env-file may be named by whoever wrote the quadlet. */
@Timeout(20)
class ReferencedFilesTest {

    @TempDir
    Path folder;

    private Path quadlets;

    @BeforeEach
    void secretBesideQuadlets() throws IOException {
        quadlets = Files.createDirectory(folder.resolve("quadlets"));
        Files.writeString(quadlets.resolve("web.env"), "A=1\n");
        Files.writeString(folder.resolve("secret"), "PASSWORD=hunter2\n");
    }

    private Optional<String> recorded(String name) {
        return ReferencedFiles.below(List.of(quadlets)).read(name.startsWith("/") ? name : quadlets + "/" + name);
    }

    private Optional<String> live(String path) {
        return ReferencedFiles.ofThisHost().read(path);
    }

    @Test
    void fileBelowTheQuadletsIsReadForARecordedHost() throws IOException {
        assertEquals(Optional.of("A=1\n"), recorded("web.env"));
        assertEquals(Optional.of("A=1\n"), recorded("../quadlets/web.env"));
        Files.createSymbolicLink(quadlets.resolve("link"), Path.of("web.env"));
        assertEquals(Optional.of("A=1\n"), recorded("link"));
    }

    @Test
    void quadletDirectoryThatIsALinkIsOneAllTheSame() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), quadlets);
        assertEquals(
                Optional.of("A=1\n"),
                ReferencedFiles.below(List.of(link))
                        .read(link.resolve("web.env").toString()));
        assertEquals(
                Optional.of("A=1\n"),
                ReferencedFiles.below(List.of(link))
                        .read(quadlets.resolve("web.env").toString()));
    }

    @Test
    void nothingElseIsReadForARecordedHostWhicheverWayLeadsThere() throws IOException {
        Files.createSymbolicLink(quadlets.resolve("file.env"), folder.resolve("secret"));
        Files.createSymbolicLink(quadlets.resolve("relative.env"), Path.of("../secret"));
        Files.createSymbolicLink(quadlets.resolve("chain.env"), Path.of("relative.env"));
        Files.createSymbolicLink(quadlets.resolve("up"), Path.of(".."));
        for (String way :
                List.of("../secret", "file.env", "relative.env", "chain.env", "up/secret", "up/quadlets/../secret")) {
            assertEquals(Optional.empty(), recorded(way), way);
        }
        assertEquals(Optional.empty(), recorded(folder.resolve("secret").toString()));
        assertEquals(Optional.of("A=1\n"), recorded("up/quadlets/web.env"));
    }

    @Test
    void linksAreFollowedOnThisHost() throws IOException {
        Path link = Files.createSymbolicLink(quadlets.resolve("file.env"), folder.resolve("secret"));
        assertEquals(Optional.of("PASSWORD=hunter2\n"), live(link.toString()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/dev/zero", "/proc/self/environ", "/proc/kmsg", "/", "", "a\0b", "/a\0b", "nowhere/x", "/\uD800"
            })
    void whatIsNoOrdinaryFileIsNotVisible(String path) {
        assertEquals(Optional.empty(), live(path));
        assertEquals(Optional.empty(), recorded(path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dev/zero", "/", "", "a\0b", "/a\0b", "nowhere/x"})
    void timeOfWhatIsNoOrdinaryFileIsNotTold(String path) {
        assertEquals(Optional.empty(), ReferencedFiles.ofThisHost().changed(path));
    }

    @Test
    void pipeIsNotWaitedFor() throws Exception {
        Path pipe = quadlets.resolve("pipe.env");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        assertEquals(Optional.empty(), live(pipe.toString()));
    }

    @Test
    void textThatIsNoUtf8IsNotVisible() throws IOException {
        Path file = quadlets.resolve("latin.env");
        Files.write(file, "A=gr\u00fc\u00dfe\n".getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(Optional.empty(), live(file.toString()));
    }
}
