package io.homelab.drift.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A homelab with one service, recorded from Podman 5.8: quadlets that match, and the host as a snapshot or as a podman that prints it. */
public final class Homelab {

    private static final Path RESOURCES = Path.of("src/test/resources/io/homelab/drift/cli/homelab");
    private static final JsonMapper JSON = new JsonMapper();

    private final Path folder;

    /** @param folder where its files are put */
    Homelab(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(quadlets());
        try (Stream<Path> files = Files.list(RESOURCES.resolve("quadlets"))) {
            for (Path file : files.toList()) {
                Files.copy(file, quadlets().resolve(file.getFileName()));
            }
        }
        Files.copy(RESOURCES.resolve("snapshot.json"), snapshot());
    }

    Path quadlets() {
        return folder.resolve("quadlets");
    }

    Path snapshot() {
        return folder.resolve("snapshot.json");
    }

    /** Writes another text into the quadlet of jellyfin. */
    Homelab edit(String from, String to) throws IOException {
        return edit(quadlets().resolve("jellyfin.container"), from, to);
    }

    /** Writes another text into what is recorded of the host. */
    Homelab record(String from, String to) throws IOException {
        return edit(snapshot(), from, to);
    }

    public Homelab quadlet(String name, String text) throws IOException {
        Path file = quadlets().resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return this;
    }

    private Homelab edit(Path file, String from, String to) throws IOException {
        String text = Files.readString(file);
        if (!text.contains(from)) {
            throw new IllegalArgumentException(file + " does not hold " + from);
        }
        Files.writeString(file, text.replace(from, to));
        return this;
    }

    /** Drift on the machine that the snapshot was taken of, with a podman that prints what is in it. */
    Shell live() throws IOException {
        JsonNode recorded = JSON.readTree(snapshot());
        Path answers = Files.createDirectories(folder.resolve("answers"));
        StringBuilder ps = new StringBuilder();
        for (JsonNode container : recorded.path("containers")) {
            ps.append(ps.isEmpty() ? "" : ",")
                    .append(JSON.writeValueAsString(JSON.createObjectNode()
                            .put("Id", container.path("Id").asString())
                            .put("ImageID", container.path("Image").asString())
                            .set("Names", JSON.createArrayNode().add(container.path("Name")))
                            .set("Labels", container.path("Config").path("Labels"))));
        }
        Files.writeString(answers.resolve("ps"), "[" + ps + "]");
        List<JsonNode> inspected = Stream.of("containers", "images")
                .flatMap(section -> recorded.path(section).valueStream())
                .toList();
        Files.writeString(answers.resolve("inspect"), JSON.writeValueAsString(inspected));
        Files.writeString(answers.resolve("networks"), recorded.path("networks").toString());
        Files.writeString(answers.resolve("volumes"), recorded.path("volumes").toString());
        return new Shell(folder).program("podman", script(answers));
    }

    private static String script(Path answers) {
        return """
                cd '%s' || exit 125
                case "$*" in
                    --version) echo podman version 5.8.6 ;;
                    ps*) /bin/cat ps ;;
                    images*) echo '[]' ;;
                    inspect*) /bin/cat inspect ;;
                    network*) /bin/cat networks ;;
                    volume*) /bin/cat volumes ;;
                    secret*) ;;
                    *) echo "Error: what is $1?" >&2; exit 125 ;;
                esac
                """.formatted(answers);
    }
}
