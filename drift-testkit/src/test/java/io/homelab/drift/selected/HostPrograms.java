package io.homelab.drift.selected;

import io.homelab.drift.podman.process.HostEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A machine whose podman and systemctl say what a snapshot holds, and show of it what they are asked for. */
final class HostPrograms {

    private static final String PODMAN = """
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

    private final Path folder;
    private final Path root;

    /** @param folder where all of it is put */
    HostPrograms(Path folder, JsonNode snapshot) throws IOException {
        this.folder = folder;
        this.root = Files.createDirectories(folder.resolve("root"));
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
        containers(snapshot.path("containers"));
        images(snapshot.path("images"));
        units(snapshot.path("units"));
        program(
                "podman",
                PODMAN.formatted(folder, snapshot.path("podman").path("version").asString("")));
        program("systemctl", "#!/bin/sh\ncat '" + folder + "/units.txt'\n");
        program("journalctl", "#!/bin/sh\n");
    }

    private void containers(JsonNode containers) throws IOException {
        ArrayNode ps = JsonNodeFactory.instance.arrayNode();
        for (JsonNode container : containers) {
            document(container);
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

    private void images(JsonNode images) throws IOException {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (JsonNode image : images) {
            document(image);
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

    private void document(JsonNode document) throws IOException {
        Files.writeString(folder.resolve("inspect").resolve(document.path("Id").asString("")), document.toString());
    }

    private void units(JsonNode units) throws IOException {
        Files.createDirectories(root.resolve("run/systemd/system"));
        StringBuilder shown = new StringBuilder();
        for (JsonNode unit : units) {
            JsonNode properties = unit.path("properties");
            properties
                    .properties()
                    .forEach(property -> shown.append(property.getKey())
                            .append('=')
                            .append(property.getValue().asString(""))
                            .append('\n'));
            shown.append('\n');
            file(properties.path("FragmentPath").asString(""), unit.path("text").asString(""));
            for (JsonNode dropIn : unit.path("dropIns")) {
                file(dropIn.path("path").asString(""), dropIn.path("text").asString(""));
            }
            String group = properties.path("ControlGroup").asString("");
            for (Map.Entry<String, JsonNode> limit : unit.path("cgroup").properties()) {
                file(
                        "/sys/fs/cgroup" + group + "/" + limit.getKey(),
                        limit.getValue().asString("") + "\n");
            }
        }
        Files.writeString(folder.resolve("units.txt"), shown);
    }

    private void file(String path, String text) throws IOException {
        if (path.isEmpty()) {
            return;
        }
        Path file = root.resolve(path.substring(1));
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, text);
    }

    private void program(String name, String script) throws IOException {
        Path program = Files.writeString(folder.resolve(name), script);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** The machine, to be asked. */
    HostEnvironment environment() {
        return new HostEnvironment(
                root,
                Map.of("PATH", folder + ":/usr/bin:/bin", "HOME", "/home/homelab", "USER", "homelab"),
                1000,
                1000);
    }

    /** What podman has been asked since the last time. */
    List<List<String>> asked() throws IOException {
        Path file = folder.resolve("asked");
        List<List<String>> asked = Files.readAllLines(file).stream()
                .map(line -> Arrays.asList(line.split(" ", -1)))
                .toList();
        Files.delete(file);
        return asked;
    }
}
