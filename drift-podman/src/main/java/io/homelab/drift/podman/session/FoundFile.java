package io.homelab.drift.podman.session;

import io.homelab.drift.core.input.Limit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is at a path of a machine.
 *
 * @param kind what it is, links followed
 * @param link whether it is a link itself
 * @param real where a link leads, or where a directory lies, links resolved; empty where that is not known
 * @param written when it was written last, where that was asked and could be told
 * @param node when its node was changed
 * @param readable whether what it holds could be read, where that was asked
 * @param content what a file holds, or the names in a directory, a letter before and a NUL behind each; one character for each byte
 */
record FoundFile(
        String path,
        Kind kind,
        boolean link,
        String real,
        Optional<Instant> written,
        Optional<Instant> node,
        boolean readable,
        String content) {

    private static final String NOTHING = "/dev/null";

    /** What can be at a path. */
    enum Kind {
        FILE('f'),
        DIRECTORY('d'),
        /** A pipe, a socket, a device, a file of the kernel's. */
        SPECIAL('o'),
        /** A link that leads nowhere. */
        BROKEN('b'),
        /** Certainly nothing. */
        NOTHING('n'),
        /** Who asks may not look. */
        UNKNOWN('u');

        private final char letter;

        Kind(char letter) {
            this.letter = letter;
        }

        static Optional<Kind> of(char letter) {
            for (Kind kind : values()) {
                if (kind.letter == letter) {
                    return Optional.of(kind);
                }
            }
            return Optional.empty();
        }
    }

    /**
     * One of the names in a directory.
     *
     * @param link whether it is a link
     * @param directory whether it is a directory, and no link to one
     */
    record Entry(String name, boolean link, boolean directory) {}

    /** Whether it is {@code /dev/null}, by a link to which a file is masked. */
    boolean masked() {
        return path.equals(NOTHING) || (link && real.equals(NOTHING));
    }

    /**
     * What the file holds.
     *
     * @throws IOException with the reason where it cannot be read, as for a file of this machine
     */
    byte[] bytes(Limit limit) throws IOException {
        if (masked()) {
            return new byte[0];
        }
        switch (kind) {
            case NOTHING, BROKEN -> throw new NoSuchFileException(path);
            case UNKNOWN -> throw new AccessDeniedException(path);
            case DIRECTORY -> throw new FileSystemException(path, null, "is a directory");
            case SPECIAL -> throw new FileSystemException(path, null, "is not a regular file");
            case FILE -> {}
        }
        if (!readable) {
            throw new AccessDeniedException(path);
        }
        if (limit.exceededBy(content.length())) {
            throw new FileSystemException(path, null, "has " + limit.reason());
        }
        return content.getBytes(StandardCharsets.ISO_8859_1);
    }

    /**
     * What lies in the directory.
     *
     * @throws IOException with the reason where it cannot be read
     */
    List<Entry> entries() throws IOException {
        switch (kind) {
            case NOTHING, BROKEN -> throw new NoSuchFileException(path);
            case UNKNOWN -> throw new AccessDeniedException(path);
            case FILE, SPECIAL -> throw new NotDirectoryException(path);
            case DIRECTORY -> {}
        }
        if (!readable) {
            throw new AccessDeniedException(path);
        }
        List<Entry> entries = new ArrayList<>();
        int from = 0;
        for (int end = content.indexOf('\0'); end >= 0; end = content.indexOf('\0', from)) {
            byte[] name = content.substring(from + 1, end).getBytes(StandardCharsets.ISO_8859_1);
            char kindOf = content.charAt(from);
            entries.add(new Entry(new String(name, StandardCharsets.UTF_8), kindOf == 'l', kindOf == 'd'));
            from = end + 1;
        }
        return entries;
    }

    /** What lies at a path below it. */
    String child(String name) {
        return path.endsWith("/") ? path + name : path + "/" + name;
    }
}
