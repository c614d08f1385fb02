package io.homelab.drift.podman.process;

import io.homelab.drift.core.input.Limit;
import io.homelab.drift.core.systemd.HostFacts;
import io.homelab.drift.podman.systemd.HostFiles;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The machine whose services are read, seen by one of its users: this one, or another that is asked through a shell there. */
public interface Machine extends HostFiles {

    /** The environment variables of that user. */
    Map<String, String> variables();

    /** Who asks there. */
    long uid();

    /** That user's group. */
    long gid();

    /** The text of a file by its absolute path there. Files may hold any bytes: what is no UTF-8 is replaced, not refused. */
    String read(String path, Limit limit) throws IOException;

    /** The names of what lies in a directory and is none itself, in no order. */
    List<String> names(String directory, Limit limit) throws IOException;

    /**
     * When a file was written last; empty where nobody can tell.
     *
     * @param node whether it is to be the time at which its node was changed, where there is one: a copy keeps the older time of its
     *     contents
     */
    Optional<Instant> changed(String path, boolean node) throws IOException;

    /** What is known of the machine and the user whose services are read, without asking podman or systemd. */
    default HostFacts facts(boolean rootless) {
        return HostFactsReader.read(this, rootless);
    }

    /** A variable's value; empty where it is not set or set to nothing. */
    default Optional<String> variable(String name) {
        return Optional.ofNullable(variables().get(name)).filter(value -> !value.isEmpty());
    }

    @Override
    default String read(String path) throws IOException {
        return read(path, Limit.UNIT_FILE_BYTES);
    }

    /** What a file that drift itself means says, white space around it aside; empty where it cannot be read. */
    default Optional<String> text(String path) {
        try {
            return Optional.of(readOfKernel(path).strip()).filter(text -> !text.isEmpty());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
