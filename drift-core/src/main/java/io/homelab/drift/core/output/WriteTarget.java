package io.homelab.drift.core.output;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What a name leads to, for somebody who wants to write there.
 *
 * @param path without links
 * @param stream whether it is a device or a pipe: replacing {@code /dev/null} would break the machine
 * @param replaced owner, group and mode of the file that is there already
 */
record WriteTarget(Path path, boolean stream, Optional<Ownership> replaced) {

    /** As many as Linux follows. */
    private static final int MOST_LINKS = 40;

    private static final int FOR_A_READER_SECONDS = 10;

    private static final int TYPE = 0170000;
    private static final int DIRECTORY = 0040000;
    private static final int REGULAR = 0100000;
    private static final int CHARACTERS = 0020000;
    private static final int PIPE = 0010000;
    private static final int STICKY = 01000;
    private static final int MODE = 07777;
    private static final int OTHERS_WRITE = 0002;

    /** @param mode the permissions alone, set-user-ID and the like included */
    record Ownership(int owner, int group, int mode) {
        static Ownership of(Path file) throws IOException {
            return new Ownership(number(file, "uid"), number(file, "gid"), number(file, "mode") & MODE);
        }

        private static int number(Path file, String attribute) throws IOException {
            return (Integer) Files.getAttribute(file, "unix:" + attribute, LinkOption.NOFOLLOW_LINKS);
        }
    }

    static WriteTarget of(Path file) throws IOException {
        Path path = file.toAbsolutePath();
        for (int links = 0; Files.isSymbolicLink(path); links++) {
            if (links == MOST_LINKS) {
                throw fault(file, "its links lead in a circle");
            }
            trusted(path);
            // What the links of /proc say is no name: pipe:[4711].
            if (open(path)) {
                return new WriteTarget(path, true, Optional.empty());
            }
            path = path.resolveSibling(Files.readSymbolicLink(path));
        }
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return new WriteTarget(path, false, Optional.empty());
        }
        int type = (Integer) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS) & TYPE;
        if (type == DIRECTORY) {
            throw fault(file, "it is a directory");
        }
        if (type == CHARACTERS || type == PIPE) {
            return new WriteTarget(path, true, Optional.empty());
        }
        if (type != REGULAR) {
            throw fault(file, "it is neither a file nor a pipe");
        }
        trusted(path);
        return new WriteTarget(path, false, Optional.of(Ownership.of(path)));
    }

    private static boolean open(Path link) throws IOException {
        Path folder = link.getParent();
        return folder != null
                && folder.toRealPath().startsWith("/proc")
                && Files.exists(link)
                && !Files.isRegularFile(link)
                && !Files.isDirectory(link);
    }

    /**
     * In a folder that everybody may write to, like /tmp, somebody else's link would lead drift to any file of its user, and
     * somebody else's file would be handed what is written. The kernel refuses to open such (fs.protected_symlinks,
     * fs.protected_regular); here nothing is opened.
     */
    private static void trusted(Path path) throws IOException {
        Path folder = path.getParent();
        if (folder == null) {
            return;
        }
        Ownership of = Ownership.of(folder.toRealPath());
        boolean shared = (of.mode() & STICKY) != 0 && (of.mode() & OTHERS_WRITE) != 0;
        int owner = Ownership.of(path).owner();
        if (shared && owner != of.owner() && owner != Self.uid()) {
            throw fault(path, "it belongs to somebody else, in a folder that everybody may write to");
        }
    }

    private static FileSystemException fault(Path file, String reason) {
        return new FileSystemException(file.toString(), null, reason);
    }

    /** Opens the device or pipe. To open a pipe takes somebody who reads it, and that can take for ever. */
    OutputStream openStream() throws IOException {
        CompletableFuture<OutputStream> opened = new CompletableFuture<>();
        Thread opener = new Thread(
                () -> {
                    try {
                        opened.complete(Files.newOutputStream(path, StandardOpenOption.WRITE));
                    } catch (IOException | RuntimeException | Error e) {
                        opened.completeExceptionally(e);
                    }
                },
                "drift opens");
        opener.setDaemon(true);
        opener.start();
        try {
            return opened.get(FOR_A_READER_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw fault(path, "nobody reads that pipe");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException fault ? fault : new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw fault(path, "it was interrupted");
        }
    }
}
