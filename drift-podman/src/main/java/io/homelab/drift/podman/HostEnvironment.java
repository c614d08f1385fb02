package io.homelab.drift.podman;

import io.homelab.drift.core.unit.HostFacts;
import io.homelab.drift.podman.systemd.HostFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
    Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
    }

    @Override
    public String read(String path) throws IOException {
        // Unit files may hold any bytes: what is no UTF-8 is replaced, not refused.
        return new String(Files.readAllBytes(file(path)), StandardCharsets.UTF_8);
    }

    /** A file by its absolute path on the host. */
    Path file(String path) {
        return root.resolve(path.substring(1));
    }

    /** What a file says, white space around it aside; empty where it cannot be read. */
    Optional<String> text(String path) {
        try {
            return Optional.of(read(path).strip()).filter(text -> !text.isEmpty());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
