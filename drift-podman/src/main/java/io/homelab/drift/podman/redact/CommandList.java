package io.homelab.drift.podman.redact;

import io.homelab.drift.core.secret.Mask;
import io.homelab.drift.core.secret.Secrets;
import io.homelab.drift.podman.snapshot.Json;
import io.homelab.drift.podman.snapshot.SnapshotJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** A command that is written as a JSON array: inspect shows its words one by one, so each is replaced by itself. */
record CommandList(Mask mask) {

    /** Empty where it is no array of texts. */
    Optional<String> replaced(String json) {
        try {
            JsonNode list = Json.read(json);
            List<String> words = new ArrayList<>();
            for (JsonNode word : list) {
                if (!list.isArray() || !word.isString()) {
                    return Optional.empty();
                }
                words.add(word.stringValue());
            }
            ArrayNode shown = Json.NODES.arrayNode();
            Secrets.program(words, mask).forEach(shown::add);
            return list.isArray() ? Optional.of(SnapshotJson.of(shown)) : Optional.empty();
        } catch (JacksonException none) {
            return Optional.empty();
        }
    }
}
