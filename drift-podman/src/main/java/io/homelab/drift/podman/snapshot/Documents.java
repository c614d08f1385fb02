package io.homelab.drift.podman.snapshot;

import io.homelab.drift.core.origin.Problem;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Takes what a host or a snapshot holds, piece by piece, so that nobody needs to hold all of it. */
public interface Documents {

    /** A list is there; its documents follow, if it has any. */
    void list(SnapshotSection section);

    /** A document, as Podman printed it. */
    void document(SnapshotSection section, JsonNode document);

    /** The members of such documents that nobody looks at, and that need not be read: {@code null} may stand for them. */
    default Set<String> passedOver(SnapshotSection section) {
        return Set.of();
    }

    /**
     * Does of {@link #document} what depends on nothing but the document: several threads may, each with another.
     *
     * @return the rest, which one thread does, in the order of the documents
     */
    default Runnable reading(SnapshotSection section, JsonNode document) {
        return () -> document(section, document);
    }

    /**
     * A document of something that is there and could not be read.
     *
     * @param beginning its first members, or what is known of them
     * @param why {@code is larger than drift reads}
     */
    void lost(SnapshotSection section, JsonNode beginning, String why);

    /** A list cannot be relied on after all: what was told of it does not count. */
    void unknown(SnapshotSection section);

    /** Reads an element of a list. */
    interface ElementReading {

        /**
         * Reads it: several threads may, each another.
         *
         * @param path {@code units[3]}
         * @return the rest, which one thread does, in the order of the elements
         */
        Runnable read(String path, JsonNode element);
    }

    /** How the elements of such a list are read, which is there and is no list of documents; empty where it is to be one {@link #member}. */
    default Optional<ElementReading> elements(String name) {
        return Optional.empty();
    }

    /** Anything in a snapshot that is no list of documents: {@code "host": {…}}. */
    void member(String name, JsonNode value);

    /** Something that could not be read. */
    void problem(Problem problem);
}
