package io.homelab.drift.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputTest {

    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rw-------");

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("report.txt");
    }

    @Test
    void fileIsReplacedAndNothingElseIsLeft() throws Exception {
        Files.writeString(file, "old, and longer than the new one");
        write("größe\n");
        assertEquals("größe\n", Files.readString(file));
        assertEquals(List.of(file), list());
    }

    @Test
    void newFileHasThePermissionsOfAnyNewFile() throws Exception {
        Path other = Files.write(folder.resolve("other"), new byte[0]);
        write("x");
        assertEquals(Files.getPosixFilePermissions(other), Files.getPosixFilePermissions(file));
    }

    @Test
    void replacedFileKeepsItsPermissions() throws Exception {
        Files.writeString(file, "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw----"));
        write("new");
        assertEquals(PosixFilePermissions.fromString("rw-rw----"), Files.getPosixFilePermissions(file));
    }

    @Test
    void secretsAreForTheirOwnerWhateverWasThere() throws Exception {
        Files.writeString(file, "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        Output.writeForOwner(Optional.of(file), "new", new Here(folder).surroundings());
        assertEquals(OWNER, Files.getPosixFilePermissions(file));
        Files.delete(file);
        Output.writeForOwner(Optional.of(file), "new", new Here(folder).surroundings());
        assertEquals(OWNER, Files.getPosixFilePermissions(file));
    }

    @Test
    void linkStaysAndWhatItPointsAtIsReplaced() throws Exception {
        Path target = Files.writeString(folder.resolve("target"), "old");
        Files.createSymbolicLink(file, target);
        write("new");
        assertTrue(Files.isSymbolicLink(file));
        assertEquals("new", Files.readString(target));
    }

    /** A device is the same to the file system as a pipe: neither may be replaced by a file. */
    @Test
    void whatIsNoFileIsWrittenTo() throws Exception {
        Path device = Path.of("/dev/null");
        Output.write(Optional.of(device), "x", new Here(folder).surroundings());
        assertTrue(Files.exists(device) && !Files.isRegularFile(device));
    }

    @Test
    void missingFolderIsNamed() {
        Failure failure = assertThrows(Failure.class, () -> {
            file = folder.resolve("missing/report.txt");
            write("x");
        });
        assertEquals(
                "could not write " + file + ": there is no folder " + folder.resolve("missing"), failure.getMessage());
    }

    @Test
    void directoryIsNoFile() {
        Failure failure = assertThrows(Failure.class, () -> {
            file = folder;
            write("x");
        });
        assertEquals("could not write " + folder + ": it is a directory", failure.getMessage());
    }

    @Test
    void readerThatWentAwayIsNoFault() {
        Shell.Result result = new Shell(folder).stdout(failing("Broken pipe")).drift("--help");
        assertEquals("", result.err());
        assertEquals(0, result.status());
    }

    @Test
    void fullDiskIsAFault() {
        Shell.Result result =
                new Shell(folder).stdout(failing("No space left on device")).drift("--help");
        assertEquals("drift: could not write to standard output: No space left on device\n", result.err());
        assertEquals(3, result.status());
    }

    private void write(String text) throws Failure {
        Output.write(Optional.of(file), text, new Here(folder).surroundings());
    }

    private List<Path> list() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static OutputStream failing(String message) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(message);
            }
        };
    }

    /** Surroundings of which only the streams count here. */
    private record Here(Path folder) {
        ProcessEnvironment surroundings() {
            return new ProcessEnvironment(
                    folder,
                    java.util.Map.of(),
                    0,
                    0,
                    InputStream.nullInputStream(),
                    false,
                    OutputStream.nullOutputStream(),
                    OutputStream.nullOutputStream(),
                    false,
                    java.time.Clock.systemUTC());
        }
    }
}
