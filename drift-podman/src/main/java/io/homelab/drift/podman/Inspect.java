package io.homelab.drift.podman;

import io.homelab.drift.core.host.LiveContainer;
import io.homelab.drift.core.host.LiveImage;
import io.homelab.drift.core.host.LiveNetwork;
import io.homelab.drift.core.host.LivePod;
import io.homelab.drift.core.host.LiveSecret;
import io.homelab.drift.core.host.LiveVolume;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Identities of the things that inspect documents describe; no field of theirs counts as shown. */
final class Inspect {

    private Inspect() {}

    static LiveContainer container(JsonNode document) {
        JsonNode config = document.path("Config");
        return new LiveContainer(
                text(document, "Id"),
                text(document, "Name"),
                optional(config.path("Labels"), "PODMAN_SYSTEMD_UNIT"),
                text(document.path("State"), "Status"),
                optional(document.path("State").path("Health"), "Status"),
                optional(document, "Created"),
                optional(document.path("State"), "StartedAt"),
                text(document, "Image"),
                text(document, "ImageName"),
                optional(document, "Pod"),
                document.path("IsInfra").asBoolean(false),
                texts(config, "CreateCommand"),
                Map.of());
    }

    static LiveImage image(JsonNode document) {
        return new LiveImage(
                text(document, "Id"),
                texts(document, "RepoTags").orElse(List.of()),
                texts(document, "RepoDigests").orElse(List.of()),
                Map.of(),
                Map.of(),
                List.of(),
                List.of(),
                text(document, "User"),
                text(document.path("Config"), "WorkingDir"),
                text(document.path("Config"), "StopSignal"),
                List.of(),
                List.of(),
                Optional.empty());
    }

    static LiveNetwork network(JsonNode document) {
        return new LiveNetwork(text(document, "id"), text(document, "name"), Map.of());
    }

    static LiveVolume volume(JsonNode document) {
        return new LiveVolume(text(document, "Name"), document.path("Anonymous").asBoolean(false), Map.of());
    }

    static LivePod pod(JsonNode document) {
        return new LivePod(
                text(document, "Id"),
                text(document, "Name"),
                optional(document.path("Labels"), "PODMAN_SYSTEMD_UNIT"),
                optional(document, "InfraContainerID"),
                texts(document, "CreateCommand"),
                Map.of());
    }

    static LiveSecret secret(JsonNode document) {
        return new LiveSecret(
                text(document, "ID"),
                text(document.path("Spec"), "Name"),
                optional(document, "CreatedAt"),
                optional(document, "UpdatedAt"));
    }

    private static String text(JsonNode node, String member) {
        return node.path(member).asString("");
    }

    private static Optional<String> optional(JsonNode node, String member) {
        return Optional.of(text(node, member)).filter(text -> !text.isEmpty());
    }

    private static Optional<List<String>> texts(JsonNode node, String member) {
        if (!node.path(member).isArray()) {
            return Optional.empty();
        }
        List<String> texts = new ArrayList<>();
        node.path(member).forEach(element -> texts.add(element.asString("")));
        return Optional.of(texts);
    }
}
