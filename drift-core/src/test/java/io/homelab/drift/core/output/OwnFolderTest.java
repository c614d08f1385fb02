package io.homelab.drift.core.output;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnFolderTest {

    private static final int SOMEBODY = 4711;

    @TempDir
    private Path temporary;

    private Path folder() {
        return temporary.resolve("state/drift");
    }

    @Test
    void folderIsMadeForItsOwnerOnly() throws IOException {
        OwnFolder.make(folder());
        assertEquals(PosixFilePermissions.fromString("rwx------"), Files.getPosixFilePermissions(folder()));
    }

    @Test
    void nothingIsMadeForALook() throws IOException {
        OwnFolder.check(folder());
        assertFalse(Files.exists(folder()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwxrwx---", "rwx----w-", "rwxrwxrwx"})
    void folderThatOthersMayWriteToIsRefused(String mode) throws IOException {
        OwnFolder.make(folder());
        Files.setPosixFilePermissions(folder(), PosixFilePermissions.fromString(mode));
        assertEquals("others may write to it (chmod go-w would put that right)", reason(folder()));
    }

    @Test
    void folderThatEverybodyCouldExchangeIsRefused() throws IOException {
        OwnFolder.make(folder());
        Files.setPosixFilePermissions(folder().getParent(), PosixFilePermissions.fromString("rwxrwxrwx"));
        assertEquals(
                "everybody may write to " + folder().getParent().toRealPath() + ", which it is in", reason(folder()));
        Files.setAttribute(folder().getParent(), "unix:mode", 01777);
        assertDoesNotThrow(() -> OwnFolder.check(folder()));
    }

    @Test
    void folderOfSomebodyElseIsRefused() throws IOException {
        asRoot();
        OwnFolder.make(folder());
        Files.setAttribute(folder(), "unix:uid", SOMEBODY);
        assertEquals("it belongs to somebody else", reason(folder()));
    }

    @Test
    void linkOfSomebodyElseIsRefusedAndOnesOwnIsNot() throws IOException {
        asRoot();
        OwnFolder.make(folder());
        Path link = Files.createSymbolicLink(temporary.resolve("link"), folder());
        assertDoesNotThrow(() -> OwnFolder.make(link));
        Files.setAttribute(link, "unix:uid", SOMEBODY, LinkOption.NOFOLLOW_LINKS);
        assertEquals("it belongs to somebody else", reason(link));
    }

    private static String reason(Path folder) {
        assertThrows(FileSystemException.class, () -> OwnFolder.make(folder));
        return assertThrows(FileSystemException.class, () -> OwnFolder.check(folder))
                .getReason();
    }

    private static void asRoot() throws IOException {
        assumeTrue(Self.uid() == 0, "only root may give files away");
    }
}
