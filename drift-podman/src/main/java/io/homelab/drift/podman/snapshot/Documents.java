package io.homelab.drift.podman.snapshot;

import io.homelab.drift.core.origin.Problem;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Takes what a host or a snapshot holds, piece by piece, so that nobody needs to hold all of it. */
public interface Documents {

    /** A list is there; its documents follow, if it has any. */
    void list(SnapshotSection section);

    /** A document, as Podman printed it. */
    void document(SnapshotSection section, JsonNode document);

    /** Several documents, as if each were told after the other. */
    default void documents(SnapshotSection section, List<JsonNode> documents) {
        documents.forEach(document -> document(section, document));
    }

    /**
     * A document that is too large to be read.
     *
     * @param beginning its first members
     */
    void lost(SnapshotSection section, JsonNode beginning);

    /** A list cannot be relied on after all: what was told of it does not count. */
    void unknown(SnapshotSection section);

    /** Anything in a snapshot that is no list of documents: {@code "host": {…}}. */
    void member(String name, JsonNode value);

    /** Something that could not be read. */
    void problem(Problem problem);
}
