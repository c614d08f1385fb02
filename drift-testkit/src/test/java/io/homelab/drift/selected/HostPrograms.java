package io.homelab.drift.selected;

import io.homelab.drift.podman.process.HostEnvironment;
import io.homelab.drift.remote.FakePodman;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A machine whose podman and systemctl say what a snapshot holds, and show of it what they are asked for. */
final class HostPrograms {

    private final Path folder;
    private final Path root;

    /** @param folder where all of it is put */
    HostPrograms(Path folder, JsonNode snapshot) throws IOException {
        this.folder = folder;
        this.root = Files.createDirectories(folder.resolve("root"));
        units(snapshot.path("units"));
        program("podman", FakePodman.script(folder, snapshot));
        program("systemctl", "#!/bin/sh\ncat '" + folder + "/units.txt'\n");
        program("journalctl", "#!/bin/sh\n");
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
