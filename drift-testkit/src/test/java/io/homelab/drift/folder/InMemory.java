package io.homelab.drift.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/**
 * Makes the folders of tests in memory where Linux has room for them: the matrix alone writes twenty thousand small files, and
 * ext4 takes thirty times as long for one. {@code junit-platform.properties} names it.
 */
public final class InMemory implements TempDirFactory {

    private static final Path MEMORY = Path.of("/dev/shm");
    /** Containers often have no more than 64 MB. */
    private static final long ROOM = 2_000_000_000;

    @Override
    public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext extension) throws IOException {
        // what a rig is given should lie where people's files do
        boolean rig = extension.getRequiredTestClass().getSimpleName().endsWith("IT");
        boolean memory =
                !rig && Files.isWritable(MEMORY) && Files.getFileStore(MEMORY).getUsableSpace() >= ROOM;
        return memory ? Files.createTempDirectory(MEMORY, "drift") : Files.createTempDirectory("drift");
    }
}
