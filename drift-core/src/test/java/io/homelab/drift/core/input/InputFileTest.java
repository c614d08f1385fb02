package io.homelab.drift.core.input;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class InputFileTest {

    @TempDir
    Path folder;

    private static String refused(Path file) {
        return InputFile.reason(assertThrows(IOException.class, () -> InputFile.read(file, Limit.UNIT_FILE_BYTES)));
    }

    private Path link(String target) throws IOException {
        return Files.createSymbolicLink(folder.resolve("link"), Path.of(target));
    }

    @Test
    void regularFileIsReadThroughLinksWhole() throws IOException {
        Files.writeString(folder.resolve("file"), "text");
        assertEquals("text", new String(InputFile.read(link("file"), Limit.UNIT_FILE_BYTES), StandardCharsets.UTF_8));
    }

    @Test
    void fileOfTheLimitIsReadAndOneByteMoreIsNot() throws IOException {
        Path file = folder.resolve("file");
        int most = Math.toIntExact(Limit.ENV_FILE_BYTES.most());
        Files.write(file, new byte[most]);
        assertEquals(most, InputFile.read(file, Limit.ENV_FILE_BYTES).length);
        Files.write(file, new byte[most + 1]);
        IOException fault = assertThrows(IOException.class, () -> InputFile.read(file, Limit.ENV_FILE_BYTES));
        assertEquals("has " + Limit.ENV_FILE_BYTES.reason(), InputFile.reason(fault));
    }

    @Test
    void sparseFileLargerThanTheHeapIsRefusedBeforeItIsRead() throws IOException {
        Path file = folder.resolve("file");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(1L << 40);
        }
        assertEquals("has " + Limit.UNIT_FILE_BYTES.reason(), refused(file));
    }

    @ParameterizedTest
    @CsvSource({
        "/dev/zero, is not a regular file",
        "/dev/tty, is not a regular file",
        "/proc/kmsg, is not a regular file",
        "/proc/self/environ, is not a regular file",
        "/sys/kernel/profiling, is not a regular file",
        "/etc, is a directory",
        "nowhere, no such file",
        "link, is a loop of links"
    })
    void whatIsNoOrdinaryFileIsRefusedWithTheReason(String target, String reason) throws IOException {
        assertEquals(reason, refused(link(target)));
    }

    @Test
    void pipeAndSocketAreNotWaitedFor() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        assertEquals("is not a regular file", refused(pipe));
        Path socket = folder.resolve("socket");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            assertEquals("is not a regular file", refused(socket));
        }
    }

    @Test
    void linkToDevNullIsAnEmptyFile() throws IOException {
        assertArrayEquals(new byte[0], InputFile.read(link("/dev/null"), Limit.UNIT_FILE_BYTES));
    }

    @Test
    void fileOfTheKernelIsReadWhereDriftItselfMeansIt() throws IOException {
        assertTrue(InputFile.readOfKernel(Path.of("/proc/meminfo"), Limit.CONFIG_FILE_BYTES).length > 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dev/shm/quadlets", "/development/x", "/home/me/proc"})
    void ordinaryDirectoriesAreNotTakenForTheKernels(String path) {
        assertTrue(!InputFile.ofTheKernel(Path.of(path)));
    }

    @Test
    void streamEndsWithAFaultWhereMoreComesThanTheLimit() throws IOException {
        try (InputStream zeros = InputFile.open(Path.of("/dev/zero"), Limit.ENV_FILE_BYTES)) {
            IOException fault =
                    assertThrows(IOException.class, () -> zeros.transferTo(java.io.OutputStream.nullOutputStream()));
            assertEquals("has " + Limit.ENV_FILE_BYTES.reason(), InputFile.reason(fault));
        }
    }
}
