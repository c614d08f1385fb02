package io.homelab.drift.podman.session;

import io.homelab.drift.core.check.SourceException;
import io.homelab.drift.core.context.HostDirectories;
import io.homelab.drift.core.input.FileNames;
import io.homelab.drift.core.input.InputFile;
import io.homelab.drift.core.input.Limit;
import io.homelab.drift.core.origin.Problem;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A tree that was brought from another machine, put down here below a directory that nobody else may look into. Links lead within it,
 * and are made last, so that nothing is written through one.
 */
final class DirectoryCopy implements HostDirectories.Copy {

    private static final Logger LOG = LoggerFactory.getLogger(DirectoryCopy.class);

    private static final Path NULL = Path.of("/dev/null");
    /** Where a link leads that leads nowhere. */
    private static final Path NOWHERE = Path.of("of-another-machine");

    private final Path root;
    private final BroughtTree tree;

    private DirectoryCopy(Path root, BroughtTree tree) {
        this.root = root;
        this.tree = tree;
    }

    /** @throws SourceException if nothing can be written here */
    static DirectoryCopy of(BroughtTree tree) {
        DirectoryCopy copy = null;
        boolean whole = false;
        try {
            Path folder = Files.createTempDirectory(
                    "drift-", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            copy = new DirectoryCopy(folder.toRealPath(), tree);
            copy.write();
            whole = true;
            return copy;
        } catch (IOException e) {
            throw new SourceException(
                    "the quadlets of another host cannot be kept here while they are read, where temporary files are: "
                            + InputFile.reason(e),
                    e);
        } finally {
            if (copy != null && !whole) {
                copy.close();
            }
        }
    }

    private void write() throws IOException {
        for (String directory : tree.directories()) {
            if (possible(directory)) {
                Files.createDirectories(place(directory));
            }
        }
        for (Map.Entry<String, byte[]> file : tree.files().entrySet()) {
            if (possible(file.getKey())) {
                Path place = place(file.getKey());
                Files.createDirectories(parent(place));
                Files.write(place, file.getValue());
            }
        }
        for (Map.Entry<String, String> link : tree.links().entrySet()) {
            if (possible(link.getKey())) {
                link(place(link.getKey()), link.getValue());
            }
        }
    }

    private void link(Path link, String target) throws IOException {
        if (Files.exists(link)) {
            // One above it leads there already.
            return;
        }
        Files.createDirectories(parent(link));
        Path to = target.equals(NULL.toString())
                ? NULL
                : possible(target) ? parent(link).relativize(place(target)) : NOWHERE;
        try {
            Files.createSymbolicLink(link, to);
        } catch (FileAlreadyExistsException other) {
            LOG.debug("{} is there twice", link);
        }
    }

    /** A machine may say what it likes: no path leads out of the directory. */
    private static boolean possible(String path) {
        return path.startsWith("/")
                && path.length() > 1
                && Stream.of(path.substring(1).split("/", -1))
                        .noneMatch(name -> name.isEmpty() || name.equals(".") || name.equals(".."));
    }

    private Path place(String path) throws IOException {
        return FileNames.path(FileNames.text(root) + path);
    }

    private static Path parent(Path path) {
        return path.resolveSibling("");
    }

    @Override
    public Path root() {
        return root;
    }

    @Override
    public Map<String, String> unread() {
        return tree.unread();
    }

    @Override
    public List<Problem> problems() {
        return tree.problems();
    }

    @Override
    public void close() {
        try {
            remove(root);
        } catch (IOException left) {
            LOG.warn("{} could not be removed: {}", root, InputFile.reason(left));
        }
    }

    private static void remove(Path file) throws IOException {
        if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            for (Path child : InputFile.list(file, Limit.WALKED_ENTRIES)) {
                remove(child);
            }
        }
        Files.delete(file);
    }
}
