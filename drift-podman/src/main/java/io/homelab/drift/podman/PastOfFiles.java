package io.homelab.drift.podman;

import io.homelab.drift.core.compare.FileHistory;
import io.homelab.drift.core.report.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** The past of this host's files: their modification times, and git's log where they lie in a work tree. */
final class PastOfFiles implements FileHistory {

    private final HostEnvironment environment;
    private final WorkTrees workTrees;

    PastOfFiles(HostEnvironment environment, Duration timeLimit) {
        this.environment = environment;
        this.workTrees = new WorkTrees(environment, timeLimit);
    }

    @Override
    public Optional<Instant> changed(String path) {
        try {
            return Optional.of(Files.getLastModifiedTime(environment.file(path)).toInstant());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public Map<String, Event.Commit> lastCommits(Collection<String> paths) {
        return workTrees.lastCommits(paths);
    }
}
