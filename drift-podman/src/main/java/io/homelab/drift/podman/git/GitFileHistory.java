package io.homelab.drift.podman.git;

import io.homelab.drift.core.context.FileHistory;
import io.homelab.drift.core.report.Event;
import io.homelab.drift.podman.process.HostEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** The past of this host's files: their modification times, and git's log where they lie in a work tree. */
public final class GitFileHistory implements FileHistory {

    private final HostEnvironment environment;
    private final GitLog workTrees;

    public GitFileHistory(HostEnvironment environment, Duration timeLimit) {
        this.environment = environment;
        this.workTrees = new GitLog(environment, timeLimit);
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
