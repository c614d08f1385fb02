package io.homelab.drift.core.context;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the files hold that a quadlet names beside itself, env-files and label-files, and when those that it mounts were
 * written last: of the machine that checks, of a recorded host, or of another machine that was asked for them.
 */
public interface ReferencedFiles {

    /** Files of the machine that checks, which is the one that runs. */
    static ReferencedFiles ofThisHost() {
        return new FilesHere(Optional.empty());
    }

    /** Of a recorded host nothing but what lies below the quadlet directories. */
    static ReferencedFiles below(List<Path> folders) {
        return new FilesHere(Optional.of(folders));
    }

    /**
     * When a plain file was written last; empty for anything else, and where nobody can ask the machine that runs: copies of files
     * have times of their own.
     */
    Optional<Instant> changed(String path);

    /**
     * Whether it is certain that nothing is at an absolute path, and that nothing will be mounted there; never where nobody can ask the
     * machine that runs.
     */
    boolean lacks(String path);

    /** The file's text; empty where it may not or cannot be read as UTF-8, or is not a plain file of a sane size. */
    Optional<String> read(String path);

    /**
     * Whether a file of the machine that checks may be read. A link below a folder may lead out of it: where it ends is what counts.
     *
     * @throws IOException if it is not there
     */
    boolean allowed(Path file) throws IOException;
}
