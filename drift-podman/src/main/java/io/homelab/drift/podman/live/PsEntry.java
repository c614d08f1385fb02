package io.homelab.drift.podman.live;

import io.homelab.drift.core.host.LiveContainer;
import io.homelab.drift.core.input.Scan;
import io.homelab.drift.core.spec.PodmanMark;
import io.homelab.drift.podman.snapshot.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

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
 * @param life since when it is there and runs
 */
record PsEntry(
        String id,
        String name,
        String imageId,
        String pod,
        String unit,
        String image,
        String status,
        boolean infra,
        Life life) {

    private static final String RUNNING = "running";

    /**
     * Since when it is there and runs, in seconds since 1970; 0 where it is not said.
     *
     * @param namespaces those of its processes that it may have in common with others, by their inodes; none where it does not run
     */
    record Life(long createdAt, long startedAt, Set<String> namespaces) {

        private static Life of(JsonNode container) {
            JsonNode namespaces = container.path("Namespaces");
            return new Life(
                    container.path("Created").asLong(0),
                    container.path("StartedAt").asLong(0),
                    Stream.of("Ipc", "Net", "Pidns")
                            .map(namespace -> namespaces.path(namespace).asString(""))
                            .filter(inode -> !inode.isEmpty())
                            .collect(Collectors.toSet()));
        }
    }

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
                    container.path("Labels").path(PodmanMark.UNIT_LABEL).asString(""),
                    container.path("Image").asString(""),
                    container.path("State").asString(""),
                    container.path("IsInfra").asBoolean(false),
                    Life.of(container)));
        }
        boolean complete = list.isArray() && containers.stream().noneMatch(container -> container.id.isEmpty());
        return complete ? Optional.of(containers) : Optional.empty();
    }

    /** The service a problem of this container concerns. */
    String service() {
        return unit.isEmpty() ? name : Scan.withoutSuffix(unit, ".service");
    }

    /**
     * Whether it may live in a namespace of another. It does not where it was made before that one; nor where both run, with no namespace
     * in common, and it was started later: it would have come to live in those that the other has now.
     */
    boolean mayLiveIn(PsEntry owner) {
        if (life.createdAt > 0 && life.createdAt < owner.life.createdAt) {
            return false;
        }
        boolean shown = status.equals(RUNNING)
                && owner.status.equals(RUNNING)
                && owner.life.startedAt > 0
                && life.startedAt > owner.life.startedAt
                && !life.namespaces.isEmpty()
                && !owner.life.namespaces.isEmpty();
        return !shown || !Collections.disjoint(life.namespaces, owner.life.namespaces);
    }

    /** What an inspection of it would begin with. */
    JsonNode beginning() {
        ObjectNode beginning = Json.NODES.objectNode().put("Name", name);
        if (!unit.isEmpty()) {
            beginning.putObject("Config").putObject("Labels").put(PodmanMark.UNIT_LABEL, unit);
        }
        return beginning;
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
