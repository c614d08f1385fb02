package io.homelab.drift.core.context;

import io.homelab.drift.core.input.FileNames;
import io.homelab.drift.core.input.InputFile;
import io.homelab.drift.core.input.Limit;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
    public Optional<Instant> changed(String path) {
        try {
            Path file = FileNames.path(path);
            return below.isEmpty() && Files.isRegularFile(file)
                    ? Optional.of(Files.getLastModifiedTime(file).toInstant())
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * Whether it is certain that nothing is at an absolute path, and that nothing will be mounted there; never where the machine that
     * checks is not the one that runs.
     */
    public boolean lacks(String path) {
        try {
            return below.isEmpty() && Files.notExists(FileNames.path(path)) && !MountUnits.mayHold(path);
        } catch (IOException e) {
            return false;
        }
    }

    /** The file's text; empty where it may not or cannot be read as UTF-8, or is not a plain file of a sane size. */
    Optional<String> read(String path) {
        try {
            Path file = FileNames.path(path).toAbsolutePath();
            if (!allowed(file)) {
                return Optional.empty();
            }
            byte[] bytes = InputFile.read(file, Limit.ENV_FILE_BYTES);
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * Whether a file may be read. A link below a folder may lead out of it: where it ends is what counts.
     *
     * @throws IOException if it is not there
     */
    public boolean allowed(Path file) throws IOException {
        if (below.isEmpty()) {
            return true;
        }
        Path real = file.toRealPath();
        for (Path folder : below.get()) {
            if (Files.exists(folder) && real.startsWith(folder.toRealPath())) {
                return true;
            }
        }
        return false;
    }
}
