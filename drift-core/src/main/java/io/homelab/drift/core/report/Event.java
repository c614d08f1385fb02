package io.homelab.drift.core.report;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that happened to what a service is made of, from its files to what runs: in the order of time they show what
 * came too late for what.
 *
 * <pre>{@code
 * for (Event event : service.history()) {   // of a verbose check
 *     show(event.at() + " " + event.kind().word() + " " + event.file().orElse(""));
 * }
 * }</pre>
 *
 * @param at when, as far as the host recorded it
 * @param kind what happened
 * @param file the file that it happened to, relative to the quadlet directory
 * @param commit the commit, where it was one
 */
public record Event(Instant at, Kind kind, Optional<String> file, Optional<Commit> commit) {

    /** What happened. */
    public enum Kind {
        /** A file of the quadlet was written: its modification time. */
        FILE_CHANGED("file-changed"),
        /** The last commit that touched a file of the quadlet. */
        FILE_COMMITTED("file-committed"),
        /** systemd ran its generators and read the unit: the modification time of the generated unit. */
        UNIT_GENERATED("unit-generated"),
        /** The container was made: {@code Created} of podman inspect. */
        CONTAINER_CREATED("container-created"),
        /** The container was started: {@code State.StartedAt} of podman inspect. */
        CONTAINER_STARTED("container-started");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** The word in reports: {@code file-changed}. */
        public String word() {
            return word;
        }
    }

    /** A commit of git. */
    public record Commit(String id, Instant at, String author, String subject) {}

    /** A file was written. */
    public static Event changed(String file, Instant at) {
        return new Event(at, Kind.FILE_CHANGED, Optional.of(file), Optional.empty());
    }

    /** A file was touched by a commit. */
    public static Event committed(String file, Commit commit) {
        return new Event(commit.at(), Kind.FILE_COMMITTED, Optional.of(file), Optional.of(commit));
    }

    /** Something that happened to the unit or the container. */
    public static Event of(Kind kind, Instant at) {
        return new Event(at, kind, Optional.empty(), Optional.empty());
    }
}
