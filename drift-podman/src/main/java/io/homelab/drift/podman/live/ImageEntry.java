package io.homelab.drift.podman.live;

import io.homelab.drift.core.host.LiveImage;
import io.homelab.drift.core.input.Scan;
import io.homelab.drift.podman.snapshot.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * An image as {@code podman images --format json} lists it: what it is called. What it gives its containers takes an inspection, which
 * costs as much as that of ten containers.
 *
 * @param id the full id, without {@code sha256:}
 * @param names those that {@code podman image inspect} shows as {@code RepoTags}
 * @param digests {@code RepoDigests}
 */
record ImageEntry(String id, List<String> names, List<String> digests) {

    ImageEntry {
        names = List.copyOf(names);
        digests = List.copyOf(digests);
    }

    /** Empty where the text is JSON, but not the list that podman prints. An image is listed once for each of its names. */
    static Optional<List<ImageEntry>> parse(String printed) throws JacksonException {
        Map<String, ImageEntry> images = new LinkedHashMap<>();
        JsonNode list = Json.read(printed);
        for (JsonNode image : list) {
            String id = Scan.withoutPrefix(image.path("Id").asString(""), "sha256:");
            images.putIfAbsent(id, new ImageEntry(id, texts(image.path("Names")), texts(image.path("RepoDigests"))));
        }
        return list.isArray() && !images.containsKey("") ? Optional.of(List.copyOf(images.values())) : Optional.empty();
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(text -> text.asString(""))
                .filter(text -> !text.isEmpty())
                .toList();
    }

    /** All that it is called. */
    Stream<String> called() {
        return Stream.concat(names.stream(), digests.stream());
    }

    /** The image, of which no more is known. */
    LiveImage listed() {
        return new LiveImage(
                id,
                names,
                digests,
                Map.of(),
                Map.of(),
                List.of(),
                List.of(),
                "",
                "",
                "",
                List.of(),
                List.of(),
                Optional.empty());
    }
}
