package io.homelab.drift.podman;

import io.homelab.drift.core.origin.Problem;
import tools.jackson.databind.JsonNode;

/** Takes what a host or a snapshot holds, piece by piece, so that nobody needs to hold all of it. */
interface Documents {

    /** A list is there; its documents follow, if it has any. */
    void list(Section section);

    /** A document, as Podman printed it. */
    void document(Section section, JsonNode document);

    /**
     * A document that is too large to be read.
     *
     * @param beginning its first members
     */
    void lost(Section section, JsonNode beginning);

    /** A list cannot be relied on after all: what was told of it does not count. */
    void unknown(Section section);

    /** Anything in a snapshot that is no list of documents: {@code "host": {…}}. */
    void member(String name, JsonNode value);

    /** Something that could not be read. */
    void problem(Problem problem);
}
