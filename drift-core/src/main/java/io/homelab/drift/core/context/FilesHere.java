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
 * Files of the machine that checks.
 *
 * @param below folders below which files may be read; empty: anywhere, since the machine that checks is the one that runs
 */
record FilesHere(Optional<List<Path>> below) implements ReferencedFiles {

    FilesHere {
        below = below.map(List::copyOf);
    }

    @Override
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

    @Override
    public boolean lacks(String path) {
        try {
            return below.isEmpty() && Files.notExists(FileNames.path(path)) && !MountUnits.mayHold(path);
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public Optional<String> read(String path) {
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

    @Override
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
