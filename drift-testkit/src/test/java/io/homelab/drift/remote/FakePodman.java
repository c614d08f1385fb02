package io.homelab.drift.remote;

import io.homelab.drift.podman.snapshot.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;

/** A program called podman that answers with what a snapshot holds. */
final class FakePodman {

    private static final String SCRIPT = """
            #!/bin/sh
            cd '%s' || exit 125
            case "$*" in
            --version) echo podman version %s ;;
            "ps --all --ns --no-trunc --format json") cat ps.json ;;
            "images "*) cat images.json ;;
            "network ls "*) cat networks.json ;;
            "volume inspect --all") cat volumes.json ;;
            "secret ls "*) cat secrets.txt ;;
            "inspect -- "*) cat inspected.json ;;
            "pod inspect "*) cat pods.json ;;
            "secret inspect "*) cat secrets.json ;;
            "events "*) ;;
            *) echo "Error: not recorded: $*" >&2; exit 125 ;;
            esac
            """;

    private FakePodman() {}

    /** Its text; what it prints lies in a folder. */
    static String script(Path folder, Path snapshot) throws IOException {
        JsonNode all = Json.read(Files.readString(snapshot));
        Files.createDirectories(folder);
        for (String section : new String[] {"networks", "volumes", "pods", "secrets"}) {
            Files.writeString(
                    folder.resolve(section + ".json"), all.path(section).toString());
        }
        StringJoiner ps = new StringJoiner(",", "[", "]");
        StringJoiner inspected = new StringJoiner(",", "[", "]");
        StringJoiner images = new StringJoiner(",", "[", "]");
        StringJoiner secrets = new StringJoiner("\n", "", "\n");
        for (JsonNode container : all.path("containers")) {
            inspected.add(container.toString());
            ps.add("{\"Id\":%s,\"Names\":[%s],\"ImageID\":%s,\"Pod\":%s,\"Labels\":%s}"
                    .formatted(
                            container.path("Id"),
                            container.path("Name"),
                            container.path("Image"),
                            container.path("Pod").isMissingNode() ? "\"\"" : container.path("Pod"),
                            container.path("Config").path("Labels")));
        }
        for (JsonNode image : all.path("images")) {
            inspected.add(image.toString());
            images.add("{\"Id\":%s,\"Names\":%s,\"RepoDigests\":%s}"
                    .formatted(image.path("Id"), image.path("RepoTags"), image.path("RepoDigests")));
        }
        all.path("secrets").forEach(secret -> secrets.add(secret.path("ID").asString("")));
        Files.writeString(folder.resolve("ps.json"), ps.toString());
        Files.writeString(folder.resolve("inspected.json"), inspected.toString());
        Files.writeString(folder.resolve("images.json"), images.toString());
        Files.writeString(folder.resolve("secrets.txt"), secrets.toString());
        return SCRIPT.formatted(folder, all.path("podman").path("version").asString(""));
    }
}
