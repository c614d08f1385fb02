package io.homelab.drift.core.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In a locale of UTF-8; what other locales make of it is tested with a process of its own. */
class FileNamesTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"plain", "größe.container", "a b%20c+d", "new\nline ü", "back\\slash ü", "日本 # ? ;"})
    void nameIsTheSameThereAndBack(String name) throws IOException {
        Path file = FileNames.child(folder, name);
        Files.createFile(file);
        try (var entries = Files.list(folder)) {
            assertEquals(name, FileNames.of(entries.findFirst().orElseThrow()));
        }
        assertEquals(file, FileNames.path(FileNames.text(file)));
        assertEquals(folder + "/" + name, FileNames.text(file));
    }

    @Test
    void textOfADirectoryHasNoSlashAtItsEnd() throws IOException {
        Path directory = Files.createDirectory(folder.resolve("größe"));
        assertEquals(folder + "/größe", FileNames.text(directory));
        assertEquals("größe", FileNames.of(directory));
    }

    @Test
    void nameOfOtherBytesThanUtf8IsFoundAgain() throws Exception {
        assertEquals(
                0,
                new ProcessBuilder("sh", "-c", "touch \"$(printf 'gr\\374n')\"")
                        .directory(folder.toFile())
                        .start()
                        .waitFor());
        assertTrue(Files.isRegularFile(FileNames.child(folder, "gr\uFFFDn")));
        assertThrows(IOException.class, () -> FileNames.child(folder, "gr\uFFFD"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a\0b", "a\0b", "/ü\0", "\0"})
    void nulIsNoName(String text) {
        IOException fault = assertThrows(IOException.class, () -> FileNames.path(text));
        assertEquals("has a NUL in its name, which no file can have", InputFile.reason(fault));
        assertThrows(IOException.class, () -> FileNames.child(folder, text));
    }
}
