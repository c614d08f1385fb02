package io.homelab.drift.core.input;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads files that somebody else chose: only regular ones, so that no pipe or device is waited for, and never more than a limit. */
public final class InputFile {

    private static final String LOOP = "is a loop of links";
    /** How Java ends what the kernel says of one, which is in the words of the locale. */
    private static final String JAVAS_LOOP = "or unable to access attributes of symbolic link";

    /** File systems of the kernel: what looks like a regular file there may block or never end. */
    private static final List<Path> KERNEL = List.of(Path.of("/proc"), Path.of("/sys"), Path.of("/dev"));

    /** Where programs keep files of their own in memory. */
    private static final Path SHARED_MEMORY = Path.of("/dev/shm");

    /** As many as Linux follows. */
    private static final int MOST_LINKS = 40;

    private static final Path NOTHING = Path.of("/dev/null");

    private InputFile() {}

    /**
     * The bytes of a regular file, links followed; none of {@code /dev/null}, by a link to which a file is masked.
     *
     * @throws FileSystemException with a reason in plain words where it is no regular file, or larger than the limit
     * @throws IOException where it cannot be read, among others {@link NoSuchFileException} where there is none
     */
    public static byte[] read(Path file, Limit limit) throws IOException {
        BasicFileAttributes attributes = regular(file);
        if (attributes.isOther()) {
            return new byte[0];
        }
        if (ofTheKernel(file.toRealPath())) {
            throw new FileSystemException(file.toString(), null, "is not a regular file");
        }
        return read(file, attributes, limit);
    }

    /** The same for a file that drift itself means, and that may be one of the kernel's: {@code /proc/meminfo}. */
    public static byte[] readOfKernel(Path file, Limit limit) throws IOException {
        return read(file, regular(file), limit);
    }

    /**
     * A stream of what the user named himself, which may be a pipe ({@code <(ssh nas drift snapshot)}); it fails where more than the
     * limit comes.
     */
    public static InputStream open(Path file, Limit limit) throws IOException {
        if (Files.isDirectory(file)) {
            throw new FileSystemException(file.toString(), null, "is a directory");
        }
        return new Bounded(Files.newInputStream(file), file, limit);
    }

    /** What lies in a directory, in no order. */
    public static List<Path> list(Path directory, Limit limit) throws IOException {
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path child : entries) {
                children.add(child);
                if (limit.exceededBy(children.size())) {
                    throw tooMuch(directory, limit);
                }
            }
        } catch (DirectoryIteratorException fault) {
            throw fault.getCause();
        }
        return children;
    }

    /** Whether a file, links resolved, is one that the kernel makes up. */
    public static boolean ofTheKernel(Path real) {
        return KERNEL.stream().anyMatch(real::startsWith) && !real.startsWith(SHARED_MEMORY);
    }

    /** Whether a file is {@code /dev/null}, by whatever name. */
    public static boolean isNothing(Path file) throws IOException {
        return Files.isSameFile(file, NOTHING);
    }

    /** Whether a link leads, by way of others, back to itself. */
    public static boolean loop(Path link) {
        Path at = link;
        for (int steps = 0; steps < MOST_LINKS; steps++) {
            try {
                Path target = Files.readSymbolicLink(at);
                at = at.resolveSibling(target);
            } catch (IOException end) {
                return false;
            }
        }
        return true;
    }

    /**
     * What is wrong with a directory that should be there, in plain words.
     *
     * @param what the directory is: {@code quadlet directory}
     */
    public static Optional<String> noDirectory(String what, Path directory) {
        try {
            return Files.readAttributes(directory, BasicFileAttributes.class).isDirectory()
                    ? Optional.empty()
                    : Optional.of(directory + " is no directory");
        } catch (NoSuchFileException none) {
            return Optional.of("there is no " + what + " " + directory);
        } catch (IOException fault) {
            return Optional.of("the " + what + " " + directory + " cannot be reached: " + reason(fault));
        }
    }

    /** Why a file could not be read, in plain words that follow its name: {@code permission denied}. */
    public static String reason(IOException fault) {
        if (fault instanceof NoSuchFileException) {
            return "no such file";
        }
        if (fault instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (fault instanceof NotDirectoryException) {
            return "is no directory";
        }
        if (fault instanceof FileSystemLoopException) {
            return LOOP;
        }
        return fault instanceof FileSystemException named
                ? Optional.ofNullable(named.getReason()).map(InputFile::plain).orElse("cannot be read")
                : "cannot be read";
    }

    private static String plain(String reason) {
        return reason.endsWith(JAVAS_LOOP) ? LOOP : reason;
    }

    private static BasicFileAttributes regular(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        if (attributes.isDirectory()) {
            throw new FileSystemException(file.toString(), null, "is a directory");
        }
        if (!attributes.isRegularFile() && !isNothing(file)) {
            throw new FileSystemException(file.toString(), null, "is not a regular file");
        }
        return attributes;
    }

    private static byte[] read(Path file, BasicFileAttributes attributes, Limit limit) throws IOException {
        // The size that the file system states may be wrong, or grow: what is read decides.
        if (!limit.exceededBy(attributes.size())) {
            try (InputStream in = Files.newInputStream(file)) {
                byte[] bytes = in.readNBytes(Math.toIntExact(limit.most() + 1));
                if (!limit.exceededBy(bytes.length)) {
                    return bytes;
                }
            }
        }
        throw tooMuch(file, limit);
    }

    private static FileSystemException tooMuch(Path file, Limit limit) {
        return new FileSystemException(file.toString(), null, "has " + limit.reason());
    }

    /** Fails where more than the limit is read. */
    private static final class Bounded extends FilterInputStream {

        private final Path file;
        private final Limit limit;
        private long count;

        Bounded(InputStream in, Path file, Limit limit) {
            super(in);
            this.file = file;
            this.limit = limit;
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int read = super.read(bytes, from, length);
            count(Math.max(read, 0));
            return read;
        }

        @Override
        public long skip(long wanted) throws IOException {
            long skipped = super.skip(wanted);
            count(skipped);
            return skipped;
        }

        @Override
        public boolean markSupported() {
            return false;
        }

        private void count(long more) throws IOException {
            count += more;
            if (limit.exceededBy(count)) {
                throw tooMuch(file, limit);
            }
        }
    }
}
