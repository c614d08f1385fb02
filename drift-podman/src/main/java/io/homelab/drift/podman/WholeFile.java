package io.homelab.drift.podman;

import java.io.IOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A file that is there whole or not at all: written beside its place, then moved there. Only its owner may read it. */
final class WholeFile implements AutoCloseable {

    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path target;
    private final Path draft;
    private final FileChannel channel;
    private final Writer writer;

    private WholeFile(Path target, Path draft) throws IOException {
        this.target = target;
        this.draft = draft;
        this.channel = FileChannel.open(draft, StandardOpenOption.WRITE);
        this.writer = Channels.newWriter(channel, StandardCharsets.UTF_8);
    }

    static WholeFile create(Path file) throws IOException {
        // A link is kept, and what it points at is replaced.
        Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        Path name = target.getFileName();
        if (name == null || Files.isDirectory(target)) {
            throw new IOException("it is a directory");
        }
        return new WholeFile(target, Files.createTempFile(target.resolveSibling(""), "." + name, ".new", OWNER_ONLY));
    }

    Writer writer() {
        return writer;
    }

    /** Puts the file in its place. */
    void keep() throws IOException {
        writer.flush();
        channel.force(true);
        Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Leaves nothing behind of a file that was not kept. */
    @Override
    public void close() throws IOException {
        try (channel) {
            writer.close();
        } finally {
            // Where the disk is full, not even the rest of the writer's buffer can be written.
            Files.deleteIfExists(draft);
        }
    }
}
