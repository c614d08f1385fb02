package io.homelab.drift.core.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the files hold that a quadlet names beside itself, env-files and label-files, and when those that it mounts were
 * written last.
 *
 * @param below folders below which files may be read; empty: anywhere, since the machine that checks is the one that runs
 */
public record ReferencedFiles(Optional<List<Path>> below) {

    private static final long MOST_BYTES = 4L << 20;

    public ReferencedFiles {
        below = below.map(List::copyOf);
    }

    /** Files of the machine that checks, which is the one that runs. */
    public static ReferencedFiles ofThisHost() {
        return new ReferencedFiles(Optional.empty());
    }

    /** Of a recorded host nothing but what lies below the quadlet directories. */
    public static ReferencedFiles below(List<Path> folders) {
        return new ReferencedFiles(Optional.of(folders));
    }

    /**
     * When a plain file was written last; empty for anything else, and where the machine that checks is not the one that
     * runs: copies of files have times of their own.
     */
    Optional<Instant> changed(String path) {
        try {
            Path file = Path.of(path);
            return below.isEmpty() && Files.isRegularFile(file)
                    ? Optional.of(Files.getLastModifiedTime(file).toInstant())
                    : Optional.empty();
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** The file's text; empty where it may not or cannot be read as UTF-8, or is not a plain file of a sane size. */
    Optional<String> read(String path) {
        try {
            Path file = Path.of(path).toAbsolutePath().normalize();
            boolean allowed = below.map(folders -> folders.stream()
                            .anyMatch(folder ->
                                    file.startsWith(folder.toAbsolutePath().normalize())))
                    .orElse(true);
            if (!allowed || !Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
                return Optional.empty();
            }
            return Optional.of(Files.readString(file));
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
    }
}
