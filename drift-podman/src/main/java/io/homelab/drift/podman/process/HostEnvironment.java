package io.homelab.drift.podman.process;

import io.homelab.drift.core.input.FileNames;
import io.homelab.drift.core.input.InputFile;
import io.homelab.drift.core.input.Limit;
import io.homelab.drift.core.systemd.HostFacts;
import io.homelab.drift.podman.systemd.HostFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
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
public record HostEnvironment(Path root, Map<String, String> variables, long uid, long gid) implements HostFiles {

    public HostEnvironment {
        variables = Map.copyOf(variables);
    }

    /** What is known of the machine and the user whose services are read, without asking podman or systemd. */
    public HostFacts facts(boolean rootless) {
        return HostFactsReader.read(this, rootless);
    }

    /** A variable's value; empty where it is not set or set to nothing. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
    }

    @Override
    public String read(String path) throws IOException {
        return read(path, Limit.UNIT_FILE_BYTES);
    }

    /** The text of a file by its absolute path on the host. Files may hold any bytes: what is no UTF-8 is replaced, not refused. */
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

    /** What a file that drift itself means says, white space around it aside; empty where it cannot be read. */
    Optional<String> text(String path) {
        try {
            return Optional.of(readOfKernel(path).strip()).filter(text -> !text.isEmpty());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
