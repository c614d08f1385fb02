package io.homelab.drift.core.input;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/** Reads files that somebody else chose: only regular ones, so that no pipe or device is waited for, and never more than a limit. */
public final class InputFile {

    /** File systems of the kernel: what looks like a regular file there may block or never end. */
    private static final List<Path> KERNEL = List.of(Path.of("/proc"), Path.of("/sys"), Path.of("/dev"));

    private InputFile() {}

    /**
     * The bytes of a regular file, links followed.
     *
     * @throws FileSystemException with a reason in plain words where it is no regular file, or larger than the limit
     * @throws IOException where it cannot be read, among others {@link java.nio.file.NoSuchFileException} where there is none
     */
    public static byte[] read(Path file, Limit limit) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        if (attributes.isDirectory()) {
            throw new FileSystemException(file.toString(), null, "is a directory");
        }
        if (!attributes.isRegularFile() || ofTheKernel(file.toRealPath())) {
            throw new FileSystemException(file.toString(), null, "is not a regular file");
        }
        // The size that the file system states may be wrong, or grow: what is read decides.
        if (!limit.exceededBy(attributes.size())) {
            try (InputStream in = Files.newInputStream(file)) {
                byte[] bytes = in.readNBytes(Math.toIntExact(limit.most() + 1));
                if (!limit.exceededBy(bytes.length)) {
                    return bytes;
                }
            }
        }
        throw new FileSystemException(file.toString(), null, "has " + limit.reason());
    }

    private static boolean ofTheKernel(Path real) {
        return KERNEL.stream().anyMatch(real::startsWith);
    }
}
