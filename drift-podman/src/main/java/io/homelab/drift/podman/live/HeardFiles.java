package io.homelab.drift.podman.live;

import io.homelab.drift.core.context.ReferencedFiles;
import io.homelab.drift.core.input.FileNames;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Files of this host that are heard of from when they are looked at, so that no later change is missed: those that are read, and those that are
 * missing. What a container mounts is not among them: a log that is written all the time is news to nobody.
 */
final class HeardFiles implements ReferencedFiles {

    private final ReferencedFiles files;
    private final FolderWatch folders;

    HeardFiles(ReferencedFiles files, FolderWatch folders) {
        this.files = files;
        this.folders = folders;
    }

    @Override
    public Optional<Instant> changed(String path) {
        return files.changed(path);
    }

    @Override
    public boolean lacks(String path) {
        if (!files.lacks(path)) {
            return false;
        }
        hear(path);
        return files.lacks(path);
    }

    @Override
    public Optional<String> read(String path) {
        hear(path);
        return files.read(path);
    }

    @Override
    public boolean allowed(Path file) throws IOException {
        return files.allowed(file);
    }

    private void hear(String path) {
        try {
            folders.hear(FileNames.path(path));
        } catch (IOException none) {
            // No file can have such a name.
        }
    }
}
