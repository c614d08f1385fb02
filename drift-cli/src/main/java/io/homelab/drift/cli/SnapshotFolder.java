package io.homelab.drift.cli;

import io.homelab.drift.core.check.HostSource;
import io.homelab.drift.core.check.QuadletSource;
import io.homelab.drift.core.check.SourceException;
import io.homelab.drift.core.context.HostProfile;
import io.homelab.drift.core.context.HostReading;
import io.homelab.drift.core.input.InputFile;
import io.homelab.drift.core.input.Limit;
import io.homelab.drift.core.origin.HostUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A folder of snapshots: every {@code *.json} in it and below, sorted. */
final class SnapshotFolder {

    private static final String SUFFIX = ".json";

    private final Path folder;
    private final List<Path> files = new ArrayList<>();

    private SnapshotFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * The snapshots of a folder.
     *
     * @throws Failure if it cannot be read, or has none
     */
    static List<Path> of(Path folder) throws Failure {
        SnapshotFolder all = new SnapshotFolder(folder);
        all.add(folder, 0);
        if (all.files.isEmpty()) {
            throw new Failure("there is no snapshot (*.json) in " + folder);
        }
        all.files.sort(null);
        return all.files;
    }

    /** What the host of a snapshot is called that does not say it: as its file is, {@code nas.json}. */
    static HostUser called(Path file) {
        String name = file.getFileName().toString();
        String stem = name.substring(0, name.length() - SUFFIX.length());
        return new HostUser(stem.isEmpty() ? OutputFile.NOBODY : stem, Optional.empty());
    }

    /** A snapshot of a folder: nobody named it, so a pipe is not waited for, which is not written to before it is read. */
    static HostSource source(Path file, Host host) {
        return Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file)
                ? new Odd(file)
                : host.recorded(file);
    }

    /** What is no file. */
    private record Odd(Path file) implements HostSource {

        @Override
        public HostProfile profile() {
            throw fault();
        }

        @Override
        public HostReading read(QuadletSource quadlets) {
            throw fault();
        }

        private SourceException fault() {
            return new SourceException("the snapshot " + file + " could not be read: is not a regular file");
        }
    }

    private void add(Path directory, int depth) throws Failure {
        try {
            for (Path entry : InputFile.list(directory, Limit.WALKED_ENTRIES)) {
                String name = entry.getFileName().toString();
                if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                    if (!Limit.WALKED_DEPTH.exceededBy(depth + 1)) {
                        add(entry, depth + 1);
                    }
                } else if (name.endsWith(SUFFIX) && !name.startsWith(".")) {
                    files.add(entry);
                }
            }
        } catch (IOException e) {
            throw new Failure("the folder of snapshots " + folder + " could not be read: " + InputFile.reason(e), e);
        }
    }
}
