package io.homelab.drift.core.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.homelab.drift.core.output.AtomicFile.Readers;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AtomicFileTest {

    private static final int SOMEBODY = 4711;

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("report.txt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"target", "below/target", "../target"})
    void targetOfADanglingLinkIsMade(String target) throws IOException {
        Path here = Files.createDirectories(folder.resolve("here"));
        Files.createDirectories(here.resolve("below"));
        Path link = Files.createSymbolicLink(here.resolve("report.txt"), Path.of(target));
        AtomicFile.write(link, "new", Readers.USUAL);
        assertTrue(Files.isSymbolicLink(link));
        assertEquals("new", Files.readString(here.resolve(target)));
    }

    @Test
    void linkToALinkThroughALinkedFolderIsFollowedToItsEnd() throws IOException {
        Path deep = Files.createDirectories(folder.resolve("a/b"));
        Files.writeString(folder.resolve("a/target"), "old");
        Files.createSymbolicLink(folder.resolve("short"), deep);
        Files.createSymbolicLink(deep.resolve("second"), Path.of("../target"));
        Files.createSymbolicLink(file, Path.of("short/second"));
        AtomicFile.write(file, "new", Readers.USUAL);
        assertEquals("new", Files.readString(folder.resolve("a/target")));
        assertTrue(Files.isSymbolicLink(deep.resolve("second")));
    }

    @Test
    void linksInACircleAreAFault() throws IOException {
        Files.createSymbolicLink(file, Path.of("other"));
        Files.createSymbolicLink(folder.resolve("other"), Path.of("report.txt"));
        assertEquals("its links lead in a circle", reason());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 250, 255})
    void nameMayBeAsLongAsTheFileSystemLetsIt(int length) throws IOException {
        file = folder.resolve("n".repeat(length));
        AtomicFile.write(file, "old", Readers.USUAL);
        AtomicFile.write(file, "new", Readers.OWNER);
        assertEquals("new", Files.readString(file));
        assertEquals(List.of(file), list());
    }

    @Test
    void ownerGroupAndModeOfAReplacedFileStay() throws IOException {
        asRoot();
        Files.writeString(file, "old");
        Files.setAttribute(file, "unix:uid", SOMEBODY);
        Files.setAttribute(file, "unix:gid", SOMEBODY + 1);
        Files.setAttribute(file, "unix:mode", 02640);
        AtomicFile.write(file, "new", Readers.USUAL);
        assertEquals(new WriteTarget.Ownership(SOMEBODY, SOMEBODY + 1, 02640), WriteTarget.Ownership.of(file));
        AtomicFile.write(file, "secret", Readers.OWNER);
        assertEquals(new WriteTarget.Ownership(SOMEBODY, SOMEBODY + 1, 0600), WriteTarget.Ownership.of(file));
        assertEquals("secret", Files.readString(file));
    }

    @ParameterizedTest
    @EnumSource(Readers.class)
    void nothingIsLeftOfAFileThatWasNotKept(Readers readers) throws IOException {
        Files.writeString(file, "old");
        try (AtomicFile atomic = AtomicFile.create(file, readers)) {
            atomic.writer().write("half");
        }
        assertEquals("old", Files.readString(file));
        assertEquals(List.of(file), list());
    }

    @Test
    void draftCannotBeForetold() throws IOException {
        try (AtomicFile first = AtomicFile.create(file, Readers.USUAL);
                AtomicFile second = AtomicFile.create(file, Readers.USUAL)) {
            assertEquals(2, list().size());
            first.writer().write("first");
            second.writer().write("second");
            first.keep();
        }
        assertEquals("first", Files.readString(file));
    }

    @Test
    void pipeThatNobodyReadsIsNotWaitedForForEver() throws IOException, InterruptedException {
        pipe();
        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> assertEquals("nobody reads that pipe", reason()));
    }

    @Test
    void pipeThatIsReadIsWrittenTo() throws IOException, InterruptedException {
        pipe();
        CompletableFuture<String> read = CompletableFuture.supplyAsync(() -> {
            try {
                return Files.readString(file);
            } catch (IOException e) {
                return e.toString();
            }
        });
        AtomicFile.write(file, "through", Readers.OWNER);
        assertEquals("through", read.join());
        assertFalse(Files.isRegularFile(file));
    }

    /** As {@code -o >(sort)} and {@code -o /dev/stdout} of a shell are: links whose text is no name. */
    @Test
    void openFileOfTheProcessIsWrittenTo() throws IOException, InterruptedException {
        Process process = new ProcessBuilder("cat").start();
        Path link = Path.of("/proc/" + process.pid() + "/fd/0");
        AtomicFile.write(link, "through", Readers.USUAL);
        process.getOutputStream().close();
        assertEquals(
                "through",
                new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
        assertEquals(0, process.waitFor());
    }

    @Test
    void socketIsNeitherFileNorPipe() throws IOException {
        try (var socket = java.nio.channels.ServerSocketChannel.open(java.net.StandardProtocolFamily.UNIX)) {
            socket.bind(java.net.UnixDomainSocketAddress.of(file));
            assertEquals("it is neither a file nor a pipe", reason());
        }
    }

    /** Where the kernel would not follow: fs.protected_symlinks, fs.protected_regular. */
    @Test
    void whatSomebodyElseLaidOutInAFolderForEverybodyIsNotTouched() throws IOException {
        asRoot();
        Files.setAttribute(folder, "unix:mode", 01777);
        Path victim = Files.writeString(folder.resolve("victim"), "old");
        Files.createSymbolicLink(file, victim);
        Files.setAttribute(file, "unix:uid", SOMEBODY, java.nio.file.LinkOption.NOFOLLOW_LINKS);
        assertEquals("it belongs to somebody else, in a folder that everybody may write to", reason());
        Files.delete(file);
        Files.writeString(file, "bait");
        Files.setAttribute(file, "unix:uid", SOMEBODY);
        assertEquals("it belongs to somebody else, in a folder that everybody may write to", reason());
        assertEquals("old", Files.readString(victim));
        assertEquals("bait", Files.readString(file));
    }

    @Test
    void folderThatMayNotBeWrittenToIsTold() throws IOException {
        Files.writeString(file, "old");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            assumeTrue(!Files.isWritable(folder), "root may write everywhere");
            assertEquals("its folder may not be written to, and it is replaced whole or not at all", reason());
        } finally {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private String reason() {
        return assertThrows(FileSystemException.class, () -> AtomicFile.write(file, "x", Readers.USUAL))
                .getReason();
    }

    private void pipe() throws IOException, InterruptedException {
        assertEquals(0, new ProcessBuilder("mkfifo", file.toString()).start().waitFor());
    }

    private static void asRoot() throws IOException {
        assumeTrue(Self.uid() == 0, "only root may give files away");
    }

    private List<Path> list() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
