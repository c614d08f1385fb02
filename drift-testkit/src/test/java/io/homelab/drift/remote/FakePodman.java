package io.homelab.drift.remote;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A program called podman that answers with what a snapshot holds, and shows of it what it is asked for. */
public final class FakePodman {

    private static final String SCRIPT = """
            #!/bin/sh
            cd '%s' || exit 125
            echo "$*" >>asked
            case "$*" in
            --version) echo podman version %s ;;
            "ps --all --ns --no-trunc --format json") cat ps.json ;;
            "images "*) cat images.json ;;
            "network ls "*) cat networks.json ;;
            "volume inspect --all") cat volumes.json ;;
            "secret ls "*) cat secrets.txt ;;
            "inspect -- "* | "container inspect -- "*)
                while [ "$1" != -- ]; do shift; done
                shift
                separator='['
                for id; do
                    [ -e "inspect/$id" ] || continue
                    printf %%s "$separator"
                    cat "inspect/$id"
                    separator=,
                done
                echo ']' ;;
            "pod inspect "*) cat pods.json ;;
            "secret inspect "*) cat secrets.json ;;
            "events "*) ;;
            *) echo "Error: not recorded: $*" >&2; exit 125 ;;
            esac
            """;

    private FakePodman() {}

    /** Its text; what it prints lies in a folder, and what it has been asked. */
    public static String script(Path folder, JsonNode snapshot) throws IOException {
        Files.createDirectories(folder.resolve("inspect"));
        for (String section : List.of("networks", "volumes", "pods", "secrets")) {
            Files.writeString(
                    folder.resolve(section + ".json"), snapshot.path(section).toString());
        }
        StringBuilder secrets = new StringBuilder();
        snapshot.path("secrets")
                .forEach(
                        secret -> secrets.append(secret.path("ID").asString("")).append('\n'));
        Files.writeString(folder.resolve("secrets.txt"), secrets);
        containers(folder, snapshot.path("containers"));
        images(folder, snapshot.path("images"));
        return SCRIPT.formatted(folder, snapshot.path("podman").path("version").asString(""));
    }

    private static void containers(Path folder, JsonNode containers) throws IOException {
        ArrayNode ps = JsonNodeFactory.instance.arrayNode();
        for (JsonNode container : containers) {
            document(folder, container);
            ObjectNode entry = ps.addObject();
            entry.set("Id", container.path("Id"));
            entry.putArray("Names").add(container.path("Name"));
            entry.set("Image", container.path("ImageName"));
            entry.set("ImageID", container.path("Image"));
            entry.put("Pod", container.path("Pod").asString(""));
            entry.set("Labels", container.path("Config").path("Labels"));
            entry.set("State", container.path("State").path("Status"));
            entry.put("IsInfra", container.path("IsInfra").asBoolean(false));
            entry.put("Created", seconds(container.path("Created")));
            entry.put("StartedAt", seconds(container.path("State").path("StartedAt")));
        }
        Files.writeString(folder.resolve("ps.json"), ps.toString());
    }

    private static long seconds(JsonNode time) {
        return OffsetDateTime.parse(time.asString("")).toEpochSecond();
    }

    private static void images(Path folder, JsonNode images) throws IOException {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (JsonNode image : images) {
            document(folder, image);
            // one that has lost its name is only there for its container
            if (image.path("RepoTags").isEmpty()) {
                continue;
            }
            ObjectNode entry = list.addObject();
            entry.set("Id", image.path("Id"));
            entry.set("Names", image.path("RepoTags"));
            entry.set("RepoDigests", image.path("RepoDigests"));
        }
        Files.writeString(folder.resolve("images.json"), list.toString());
    }

    private static void document(Path folder, JsonNode document) throws IOException {
        Files.writeString(folder.resolve("inspect").resolve(document.path("Id").asString("")), document.toString());
    }
}
