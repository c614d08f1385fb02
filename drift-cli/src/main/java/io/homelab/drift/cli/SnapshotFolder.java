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
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A folder of snapshots: every {@code *.json} in it and below, sorted. */
final class SnapshotFolder {

    private static final String SUFFIX = ".json";

    private final List<Entry> entries = new ArrayList<>();

    private SnapshotFolder() {}

    /**
     * A file or a folder of it.
     *
     * @param fault why it holds no host; empty for a file that may be a snapshot
     */
    record Entry(Path path, Optional<String> fault) {

        /** What the host is called that does not say it: as its file is, {@code nas.json}. */
        HostUser called() {
            String name = path.getFileName().toString();
            String stem = name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
            return new HostUser(stem.isEmpty() ? OutputFile.NOBODY : stem, Optional.empty());
        }

        /** The host that it shows. */
        HostSource source(Host host) {
            return fault.<HostSource>map(Unread::new).orElseGet(() -> host.recorded(path));
        }
    }

    /** One that shows none. */
    private record Unread(String fault) implements HostSource {

        @Override
        public HostProfile profile() {
            throw new SourceException(fault);
        }

        @Override
        public HostReading read(QuadletSource quadlets) {
            throw new SourceException(fault);
        }
    }

    /**
     * The snapshots of a folder, and what in it cannot be read.
     *
     * @throws Failure if the folder itself cannot be read, or has none
     */
    static List<Entry> of(Path folder) throws Failure {
        SnapshotFolder all = new SnapshotFolder();
        try {
            all.add(folder, 0);
        } catch (IOException e) {
            throw new Failure("the folder of snapshots " + folder + " could not be read: " + InputFile.reason(e), e);
        }
        if (all.entries.isEmpty()) {
            throw new Failure("there is no snapshot (*.json) in " + folder);
        }
        all.entries.sort(Comparator.comparing(Entry::path));
        return all.entries;
    }

    private void add(Path directory, int depth) throws IOException {
        for (Path entry : InputFile.list(directory, Limit.WALKED_ENTRIES)) {
            String name = entry.getFileName().toString();
            if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                if (!Limit.WALKED_DEPTH.exceededBy(depth + 1)) {
                    below(entry, depth + 1);
                }
            } else if (name.endsWith(SUFFIX) && !name.startsWith(".")) {
                entries.add(new Entry(entry, odd(entry)));
            }
        }
    }

    private void below(Path directory, int depth) {
        try {
            add(directory, depth);
        } catch (IOException e) {
            entries.add(new Entry(
                    directory,
                    Optional.of(
                            "the folder of snapshots " + directory + " could not be read: " + InputFile.reason(e))));
        }
    }

    /** Nobody named this one, so a pipe is not waited for, which has to be written to before it is read. */
    private static Optional<String> odd(Path file) {
        return Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file)
                ? Optional.of("the snapshot " + file + " could not be read: is not a regular file")
                : Optional.empty();
    }
}
