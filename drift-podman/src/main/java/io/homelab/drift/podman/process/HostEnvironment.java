package io.homelab.drift.podman.process;

import io.homelab.drift.core.input.FileNames;
import io.homelab.drift.core.input.InputFile;
import io.homelab.drift.core.input.Limit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The machine as the command line found it: nothing below asks for it in any other way.
 *
 * @param root the directory that is its {@code /}
 * @param variables the environment variables
 * @param uid who runs drift
 * @param gid that user's group
 */
public record HostEnvironment(Path root, Map<String, String> variables, long uid, long gid) implements Machine {

    public HostEnvironment {
        variables = Map.copyOf(variables);
    }

    @Override
    public String read(String path, Limit limit) throws IOException {
        return new String(InputFile.read(file(path), limit), StandardCharsets.UTF_8);
    }

    @Override
    public String readOfKernel(String path) throws IOException {
        return new String(InputFile.readOfKernel(file(path), Limit.CONFIG_FILE_BYTES), StandardCharsets.UTF_8);
    }

    /** A file by its absolute path on the host. */
    public Path file(String path) throws FileSystemException {
        if (!path.startsWith("/")) {
            throw new FileSystemException(path, null, "is no absolute path");
        }
        return root.toString().equals("/") ? FileNames.path(path) : FileNames.path(FileNames.text(root) + path);
    }

    @Override
    public List<String> names(String directory, Limit limit) throws IOException {
        List<String> names = new ArrayList<>();
        for (Path entry : InputFile.list(file(directory), limit)) {
            if (!Files.isDirectory(entry)) {
                names.add(FileNames.of(entry));
            }
        }
        return names;
    }

    @Override
    public Optional<Instant> changed(String path, boolean node) throws IOException {
        Path file = file(path);
        boolean unix =
                node && file.getFileSystem().supportedFileAttributeViews().contains("unix");
        return Optional.of(((FileTime) Files.getAttribute(file, unix ? "unix:ctime" : "lastModifiedTime")).toInstant());
    }
}
