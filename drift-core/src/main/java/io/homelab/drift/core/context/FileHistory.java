package io.homelab.drift.core.context;

import io.homelab.drift.core.report.Event;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** What the machine that checks knows of the past of its files. Asked for a verbose check only. */
public interface FileHistory {

    /** A past that nobody knows, as that of a recorded host. */
    FileHistory UNKNOWN = new FileHistory() {
        @Override
        public Optional<Instant> changed(String path) {
            return Optional.empty();
        }

        @Override
        public Map<String, Event.Commit> lastCommits(Collection<String> paths) {
            return Map.of();
        }
    };

    /** When the file at an absolute path was written last. */
    Optional<Instant> changed(String path);

    /** The last commits that touched files, by path; those that lie in no work tree are not in it. */
    Map<String, Event.Commit> lastCommits(Collection<String> paths);
}
