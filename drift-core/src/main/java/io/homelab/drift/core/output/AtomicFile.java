package io.homelab.drift.core.output;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/**
 * A file that is there whole or not at all: written beside its place, then moved there. Links are followed and stay; owner, group
 * and mode of a file that is replaced stay, too. A device or a pipe is written to as it is.
 */
public final class AtomicFile implements AutoCloseable {

    /** Who may read a file that is new; one that is replaced keeps its mode unless it is for its owner only. */
    public enum Readers {
        /** As the umask says. */
        USUAL,
        /** Nobody but its owner. */
        OWNER
    }

    /** What drafts are called, to find those that a killed process has left. Short: a name has at most 255 bytes. */
    public static final String DRAFTS = ".drift-*.new";

    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final Set<StandardOpenOption> NEW = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int RANDOM_BYTES = 12;

    private final WriteTarget target;
    private final Optional<Path> draft;
    private final Optional<FileChannel> channel;
    private final Readers readers;
    private final OutputStream out;
    private final Writer writer;

    private AtomicFile(
            WriteTarget target,
            Optional<Path> draft,
            Optional<FileChannel> channel,
            Readers readers,
            OutputStream out) {
        this.target = target;
        this.draft = draft;
        this.channel = channel;
        this.readers = readers;
        this.out = out;
        this.writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    }

    /** Writes a text to a file. */
    public static void write(Path file, String text, Readers readers) throws IOException {
        try (AtomicFile atomic = create(file, readers)) {
            atomic.writer().write(text);
            atomic.keep();
        }
    }

    /**
     * Begins to write a file.
     *
     * @throws IOException with a reason in plain words where it must not be written
     */
    public static AtomicFile create(Path file, Readers readers) throws IOException {
        WriteTarget target = WriteTarget.of(file);
        if (target.stream()) {
            return new AtomicFile(target, Optional.empty(), Optional.empty(), readers, target.openStream());
        }
        while (true) {
            byte[] random = new byte[RANDOM_BYTES];
            RANDOM.nextBytes(random);
            Path draft = target.path()
                    .resolveSibling(DRAFTS.replace("*", HexFormat.of().formatHex(random)));
            try {
                // Never open to more readers than the file it replaces, not even for a moment.
                FileChannel channel =
                        readers == Readers.USUAL && target.replaced().isEmpty()
                                ? FileChannel.open(draft, NEW)
                                : FileChannel.open(draft, NEW, OWNER_ONLY);
                return new AtomicFile(
                        target, Optional.of(draft), Optional.of(channel), readers, Channels.newOutputStream(channel));
            } catch (FileAlreadyExistsException taken) {
                // Another name, then.
            } catch (AccessDeniedException e) {
                if (target.replaced().isEmpty()) {
                    throw e;
                }
                FileSystemException fault = new FileSystemException(
                        file.toString(),
                        null,
                        "its folder may not be written to, and it is replaced whole or not at all");
                fault.initCause(e);
                throw fault;
            }
        }
    }

    /**
     * Fails where a file could not be written now, as far as can be told without writing anything.
     *
     * @throws IOException with a reason in plain words
     */
    public static void tryOut(Path file) throws IOException {
        WriteTarget target = WriteTarget.of(file);
        Path folder = target.path().getParent();
        if (target.stream() || folder == null) {
            return;
        }
        if (!Files.isDirectory(folder)) {
            throw new NoSuchFileException(file.toString());
        }
        if (!Files.isWritable(folder)) {
            throw new AccessDeniedException(file.toString());
        }
    }

    /** Takes the text, as UTF-8. */
    public Writer writer() {
        return writer;
    }

    /** Takes bytes as they are. */
    public void write(byte[] bytes) throws IOException {
        writer.flush();
        out.write(bytes);
    }

    /** Puts the file in its place. */
    public void keep() throws IOException {
        writer.flush();
        if (draft.isPresent()) {
            keepOwnerAndMode(draft.get());
            if (channel.isPresent()) {
                channel.get().force(true);
            }
            Files.move(draft.get(), target.path(), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private void keepOwnerAndMode(Path file) throws IOException {
        Optional<WriteTarget.Ownership> replaced = target.replaced();
        if (replaced.isEmpty()) {
            return;
        }
        WriteTarget.Ownership own = WriteTarget.Ownership.of(file);
        try {
            if (own.group() != replaced.get().group()) {
                Files.setAttribute(file, "unix:gid", replaced.get().group());
            }
            if (own.owner() != replaced.get().owner()) {
                Files.setAttribute(file, "unix:uid", replaced.get().owner());
            }
        } catch (IOException e) {
            FileSystemException fault = new FileSystemException(
                    target.path().toString(), null, "it belongs to another user or group, and would not any more");
            fault.initCause(e);
            throw fault;
        }
        if (readers == Readers.USUAL) {
            Files.setAttribute(file, "unix:mode", replaced.get().mode());
        }
    }

    /** Leaves nothing behind of a file that was not kept. */
    @Override
    public void close() throws IOException {
        try (out) {
            writer.close();
        } finally {
            // Where the disk is full, not even the rest of the writer's buffer can be written.
            if (draft.isPresent()) {
                Files.deleteIfExists(draft.get());
            }
        }
    }
}
