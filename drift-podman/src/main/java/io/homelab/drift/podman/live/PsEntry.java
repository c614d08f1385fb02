package io.homelab.drift.podman.live;

import io.homelab.drift.core.host.LiveContainer;
import io.homelab.drift.core.input.Scan;
import io.homelab.drift.podman.snapshot.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A container as {@code podman ps -a --format json} lists it: what is needed to ask for the rest.
 *
 * @param id the full id
 * @param name its first name, or its id
 * @param imageId the id of its image; empty where it has none of its own, as an infra container
 * @param pod the id of its pod, or empty
 * @param unit its label {@code PODMAN_SYSTEMD_UNIT}, or empty
 * @param image the name of its image
 * @param status {@code created}, {@code running}…, as inspect says it
 * @param infra whether it is the infra container of its pod
 */
record PsEntry(
        String id, String name, String imageId, String pod, String unit, String image, String status, boolean infra) {

    /** Empty where the text is JSON, but not the list that ps prints. */
    static Optional<List<PsEntry>> parse(String ps) throws JacksonException {
        List<PsEntry> containers = new ArrayList<>();
        JsonNode list = Json.read(ps);
        for (JsonNode container : list) {
            String id = container.path("Id").asString("");
            containers.add(new PsEntry(
                    id,
                    container.path("Names").path(0).asString(id),
                    container.path("ImageID").asString(""),
                    container.path("Pod").asString(""),
                    container.path("Labels").path("PODMAN_SYSTEMD_UNIT").asString(""),
                    container.path("Image").asString(""),
                    container.path("State").asString(""),
                    container.path("IsInfra").asBoolean(false)));
        }
        boolean complete = list.isArray() && containers.stream().noneMatch(container -> container.id.isEmpty());
        return complete ? Optional.of(containers) : Optional.empty();
    }

    /** The service a problem of this container concerns. */
    String service() {
        return unit.isEmpty() ? name : Scan.withoutSuffix(unit, ".service");
    }

    /** The container, of which no more is known. */
    LiveContainer listed() {
        return new LiveContainer(
                id,
                name,
                Optional.of(unit).filter(made -> !made.isEmpty()),
                status,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                imageId,
                image,
                Optional.of(pod).filter(of -> !of.isEmpty()),
                infra,
                Optional.empty(),
                Map.of());
    }
}
