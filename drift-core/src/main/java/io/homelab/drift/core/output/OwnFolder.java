package io.homelab.drift.core.output;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A folder for what drift has to remember. Whoever could write there could tell drift what it has done, so it has to be its
 * user's (or root's) alone, and the folders above it may not be for everybody to rename.
 */
public final class OwnFolder {

    private static final int OTHERS_WRITE = 0022;
    private static final int EVERYBODY_WRITES = 0002;
    private static final int STICKY = 01000;

    private OwnFolder() {}

    /**
     * Makes it where it is not there, for its owner only.
     *
     * @throws IOException with a reason in plain words where somebody else could write there
     */
    public static void make(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        check(folder);
    }

    /** The same check, and nothing is made; one that is not there is nobody's. */
    public static void check(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (Files.isSymbolicLink(folder)) {
            own(folder, folder);
        }
        Path real = folder.toRealPath();
        own(real, folder);
        if ((WriteTarget.Ownership.of(real).mode() & OTHERS_WRITE) != 0) {
            throw fault(folder, "others may write to it (chmod go-w would put that right)");
        }
        for (Path above = real.getParent(); above != null; above = above.getParent()) {
            int mode = WriteTarget.Ownership.of(above).mode();
            if ((mode & EVERYBODY_WRITES) != 0 && (mode & STICKY) == 0) {
                throw fault(folder, "everybody may write to " + above + ", which it is in");
            }
        }
    }

    /** Fails where a file or folder is somebody else's. */
    private static void own(Path file, Path named) throws IOException {
        int owner = WriteTarget.Ownership.of(file).owner();
        if (owner != 0 && owner != Self.uid()) {
            throw fault(named, "it belongs to somebody else");
        }
    }

    private static FileSystemException fault(Path folder, String reason) {
        return new FileSystemException(folder.toString(), null, reason);
    }
}
