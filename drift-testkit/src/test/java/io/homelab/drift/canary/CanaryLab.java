package io.homelab.drift.canary;

import io.homelab.drift.core.Kind;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.spec.DeclaredUnit;
import io.homelab.drift.core.systemd.Expansion;
import io.homelab.drift.core.systemd.HostFacts;
import io.homelab.drift.core.systemd.UnitName;
import io.homelab.drift.core.systemd.Word;
import io.homelab.drift.quadlet.search.QuadletReader;
import io.homelab.drift.quadlet.search.SearchPath;
import io.homelab.drift.quadlet.translate.QuadletOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Quadlets with a canary each, and a host on which the same quadlets once ran with other canaries: in the units that systemd holds, in
 * the commands that made the containers, and in what inspect shows of them.
 */
final class CanaryLab {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Path EXAMPLE = Path.of("../examples/homelab/snapshot.json");
    private static final Map<Kind, String> SMALLEST = Map.of(
            Kind.CONTAINER, "[Container]\nImage=docker.io/library/x:1\n",
            Kind.POD, "[Pod]\n",
            Kind.NETWORK, "[Network]\n",
            Kind.VOLUME, "[Volume]\n",
            Kind.IMAGE, "[Image]\nImage=docker.io/library/x:1\n",
            Kind.BUILD, "[Build]\nImageTag=localhost/x:1\nSetWorkingDirectory=unit\n",
            Kind.KUBE, "[Kube]\nYaml=/srv/x.yaml\n",
            Kind.ARTIFACT, "[Artifact]\nArtifact=quay.io/x/x:1\n");

    private final Path folder;
    private final List<Planted> planted;
    private final Path snapshot;

    private CanaryLab(Path folder, List<Planted> planted) {
        this.folder = folder;
        this.planted = planted;
        this.snapshot = folder.resolve("snapshot.json");
    }

    static CanaryLab plant(Path folder, List<Planted> planted) throws IOException {
        CanaryLab lab = new CanaryLab(folder, planted);
        lab.write("now", 'd');
        lab.write("loaded", 'l');
        lab.write("created", 'c');
        lab.record();
        return lab;
    }

    String quadlets() {
        return folder.resolve("now").toString();
    }

    String snapshot() {
        return snapshot.toString();
    }

    /** The place of the canary in a line of output, and the line. */
    String told(String line) {
        int at = line.toLowerCase(Locale.ROOT).indexOf("zq");
        int number = Integer.parseInt(line.substring(at + 3, at + 8));
        Planted where = planted.get(number);
        return where.kind() + " " + where.place() + " (" + line.charAt(at + 2) + ") -> " + line.strip();
    }

    private static String name(int number) {
        return "c%05d".formatted(number);
    }

    private void write(String directory, char stage) throws IOException {
        Path target = Files.createDirectories(folder.resolve(directory));
        for (int i = 0; i < planted.size(); i++) {
            Planted plant = planted.get(i);
            String lines = plant.lines().replace("@@", "zq" + stage + "%05d".formatted(i) + "canary");
            String file = name(i) + "." + plant.kind().word();
            String smallest = SMALLEST.getOrDefault(plant.kind(), "");
            if (plant.dropIn()) {
                Files.writeString(
                        Files.createDirectories(target.resolve(file + ".d")).resolve("10.conf"), lines);
            }
            Files.writeString(target.resolve(file), plant.dropIn() ? smallest : smallest + lines);
        }
    }

    private List<DeclaredUnit> read(String directory) {
        return QuadletReader.read(
                        SearchPath.of(List.of(folder.resolve(directory))),
                        QuadletOptions.here(new PodmanVersion(5, 8, 6), true))
                .units();
    }

    private void record() throws IOException {
        ObjectNode host = (ObjectNode) JSON.readTree(EXAMPLE.toFile());
        JsonNode model = host.path("containers").get(0);
        ArrayNode containers = host.putArray("containers");
        ArrayNode volumes = host.putArray("volumes");
        ArrayNode units = host.putArray("units");
        for (DeclaredUnit unit : read("loaded")) {
            String text = unit.file().sections().entrySet().stream()
                    .map(section -> "["
                            + section.getKey()
                                    .replace(
                                            unit.kind().section(),
                                            "X-" + unit.kind().section())
                            + "]\n"
                            + section.getValue().stream()
                                    .map(entry -> entry.key() + "=" + entry.value() + "\n")
                                    .collect(Collectors.joining()))
                    .collect(Collectors.joining());
            units.addObject()
                    .put("name", unit.unit())
                    .put(
                            "text",
                            text + "[Service]\n" + (unit.kind() == Kind.POD ? "ExecStartPre=" : "ExecStart=")
                                    + unit.execStart().stream()
                                            .map(CanaryLab::quoted)
                                            .collect(Collectors.joining(" ")) + "\n")
                    .putObject("properties")
                    .put("LoadState", "loaded")
                    .put("ActiveState", "active");
        }
        for (DeclaredUnit unit : read("created")) {
            List<String> command =
                    Expansion.expand(unit.execStart(), UnitName.of(unit.unit()), HostFacts.unknown(true), unit.file())
                            .stream()
                            .map(Word::text)
                            .toList();
            if (unit.kind() == Kind.CONTAINER && !command.isEmpty()) {
                containers.add(container(model, unit, command));
            } else if (unit.kind() == Kind.VOLUME) {
                volumes.add(volume(unit, command));
            }
        }
        Files.writeString(snapshot, JSON.writeValueAsString(host));
    }

    private static String quoted(Word word) {
        return '"' + word.text().replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }

    private static ObjectNode container(JsonNode model, DeclaredUnit unit, List<String> command) {
        ObjectNode container = ((ObjectNode) model).deepCopy();
        for (String large : List.of("Mounts", "GraphDriver", "NetworkSettings", "BoundingCaps", "EffectiveCaps")) {
            container.remove(large);
        }
        container.put("Id", unit.service() + "0".repeat(58)).put("Name", "systemd-" + unit.service());
        ObjectNode config = (ObjectNode) container.path("Config");
        config.putObject("Labels").put("PODMAN_SYSTEMD_UNIT", unit.unit());
        ArrayNode create = config.putArray("CreateCommand");
        command.forEach(create::add);
        ArrayNode env = config.putArray("Env");
        for (int i = 1; i < command.size(); i++) {
            if (command.get(i - 1).equals("--env") && command.get(i).contains("=")) {
                env.add(command.get(i).replace("zqc", "zqr"));
            }
        }
        String number = unit.service().substring(1);
        env.add("ONLY_LIVE=zqr" + number + "canary").add("MIIEzqr" + number + "canary==");
        config.putObject("Healthcheck")
                .putArray("Test")
                .add("CMD-SHELL")
                .add("check --password zqr" + number + "canary");
        ObjectNode state = (ObjectNode) container.path("State");
        state.put("Status", "running").put("Running", true);
        state.putObject("Health")
                .put("Status", "unhealthy")
                .putArray("Log")
                .addObject()
                .put("Output", "zqr" + number + "canary");
        return container;
    }

    private static ObjectNode volume(DeclaredUnit unit, List<String> command) {
        ObjectNode volume =
                JSON.createObjectNode().put("Name", "systemd-" + unit.service()).put("Driver", "local");
        ObjectNode options = volume.putObject("Options");
        for (int i = 1; i < command.size(); i++) {
            if (command.get(i - 1).equals("--opt") && command.get(i).contains("=")) {
                String[] option = command.get(i).replace("zqc", "zqr").split("=", 2);
                options.put(option[0], option[1]);
            }
        }
        options.put("sshfs-pass", "zqr" + unit.service().substring(1) + "canary");
        return volume;
    }
}
