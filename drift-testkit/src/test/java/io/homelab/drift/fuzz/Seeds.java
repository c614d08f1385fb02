package io.homelab.drift.fuzz;

import io.homelab.drift.core.option.PodmanCommand;
import io.homelab.drift.core.systemd.UnitProperties;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a fuzzer begins with: the real files that lie in this project and, where they are there, the conformance cases beside it. */
final class Seeds {

    private static final Path GOLDEN = Path.of("../drift-quadlet/src/test/resources/golden/units");
    private static final Path PODMAN = Path.of("../drift-podman/src/test/resources/io/homelab/drift/podman");
    private static final Path QUADLETS = Homelab.FOLDER.resolve("quadlets");
    private static final Pattern WORD =
            Pattern.compile("(?m)^\\[[A-Za-z-]+]$|^[A-Z][A-Za-z0-9]*=|\"[A-Za-z][A-Za-z0-9]*\":|(?<=--)[a-z0-9-]+");
    private static final int LONGEST = 64 * 1024;

    private final Optional<Path> conformance;
    private final JsonNode homelab = json(Homelab.FOLDER.resolve("snapshot.json"));

    /** @param conformance a folder with cases of quadlets */
    Seeds(Optional<Path> conformance) {
        this.conformance = conformance;
    }

    /** Writes the seeds of a target into a folder. */
    void write(FuzzTarget target, Path folder) throws IOException {
        Files.createDirectories(folder);
        int number = 0;
        for (String seed : of(target)) {
            if (seed.length() <= LONGEST) {
                Files.writeString(folder.resolve("seed-" + number++), seed);
            }
        }
    }

    /** Writes the words that the seeds and drift's own tables know, for the fuzzer to put in; false where there are none. */
    boolean writeDictionary(FuzzTarget target, Path file) throws IOException {
        TreeSet<String> words = new TreeSet<>();
        of(target).forEach(seed -> WORD.matcher(seed).results().forEach(found -> words.add(found.group())));
        switch (target) {
            case COMMAND_LINE, VALUE, INSPECT, QUADLETS ->
                Stream.of(PodmanCommand.values())
                        .flatMap(command -> command.options().stream())
                        .forEach(option -> words.add(target == FuzzTarget.VALUE ? option.name() : option.dashed()));
            case SYSTEMCTL_SHOW, SERVICE_LIMIT ->
                UnitProperties.OF_CHECK.forEach(property -> words.add(property + "="));
            case UNIT_FILE, SNAPSHOT, ENV_FILE, CONTAINERS_CONF, PODMAN_OUTPUT, SELECTION -> {
                // Their seeds hold what they know.
            }
        }
        Files.writeString(
                file,
                words.stream()
                        .map(word -> '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + "\"\n")
                        .collect(Collectors.joining()));
        return !words.isEmpty();
    }

    private List<String> of(FuzzTarget target) throws IOException {
        return switch (target) {
            case UNIT_FILE -> unitFiles();
            case QUADLETS -> quadlets();
            case COMMAND_LINE -> commandLines();
            case INSPECT -> inspect();
            case SNAPSHOT -> snapshots();
            case ENV_FILE -> texts(QUADLETS, ".env");
            case CONTAINERS_CONF -> texts(PODMAN, ".conf");
            case SYSTEMCTL_SHOW -> shown();
            case PODMAN_OUTPUT -> List.of(podmanOutput());
            case VALUE -> values();
            // Nobody has files of these: the corpus holds some.
            case SELECTION, SERVICE_LIMIT -> List.of();
        };
    }

    private List<String> unitFiles() throws IOException {
        List<String> texts = new ArrayList<>(texts(GOLDEN, ""));
        homelab.path("units").forEach(unit -> texts.add(unit.path("text").asString("")));
        return texts;
    }

    private List<String> quadlets() throws IOException {
        List<String> seeds = new ArrayList<>();
        for (Path folder :
                Stream.concat(Stream.of(GOLDEN, QUADLETS), conformance.stream()).toList()) {
            for (Path file : files(folder)) {
                seeds.add("=== " + file.getFileName() + "\n" + text(file));
            }
        }
        return seeds;
    }

    private List<String> commandLines() {
        List<String> lines = new ArrayList<>();
        for (JsonNode container : homelab.path("containers")) {
            List<String> words = new ArrayList<>();
            container.path("Config").path("CreateCommand").forEach(word -> words.add(word.asString("")));
            if (words.size() > 1) {
                lines.add(String.join("\n", words.subList(1, words.size())));
            }
        }
        List<String> pairs = new ArrayList<>(lines);
        for (int i = 1; i < lines.size(); i++) {
            pairs.add(lines.get(i - 1) + "\n=== other\n" + lines.get(i));
        }
        return pairs;
    }

    /** Each document alone; a container's unit is the one that is declared. */
    private static List<String> inspect() throws IOException {
        List<String> seeds = new ArrayList<>();
        for (Path file : files(PODMAN.resolve("inspect"))) {
            if (file.toString().endsWith(".json") && json(file) instanceof ArrayNode documents) {
                for (JsonNode document : documents) {
                    if (document.path("Config").path("Labels") instanceof ObjectNode labels
                            && document.has("HostConfig")) {
                        labels.put("PODMAN_SYSTEMD_UNIT", Twin.NAME + ".service");
                    }
                    seeds.add("[" + document + "]");
                }
            }
        }
        return seeds;
    }

    /** The example's snapshot, a container in each. */
    private List<String> snapshots() {
        List<String> seeds = new ArrayList<>();
        for (JsonNode container : homelab.path("containers")) {
            ObjectNode snapshot = (ObjectNode) homelab.deepCopy();
            snapshot.putArray("containers").add(container);
            keep(snapshot, "images", "Id", container.path("Image").asString(""));
            keep(
                    snapshot,
                    "units",
                    "name",
                    container.at("/Config/Labels/PODMAN_SYSTEMD_UNIT").asString(""));
            seeds.add(snapshot.toString());
        }
        return seeds;
    }

    private static void keep(ObjectNode snapshot, String list, String member, String value) {
        JsonNode all = snapshot.path(list);
        ArrayNode kept = snapshot.putArray(list);
        for (JsonNode one : all) {
            if (one.path(member).asString("").equals(value)) {
                if (one instanceof ObjectNode image) {
                    image.remove(List.of("History", "NamesHistory"));
                }
                kept.add(one);
            }
        }
    }

    private List<String> shown() {
        List<String> seeds = new ArrayList<>();
        for (JsonNode unit : homelab.path("units")) {
            StringBuilder text = new StringBuilder("Id=" + unit.path("name").asString("") + "\n");
            unit.path("properties")
                    .properties()
                    .forEach(property -> text.append(property.getKey())
                            .append('=')
                            .append(property.getValue().asString(""))
                            .append('\n'));
            text.append("=== ")
                    .append(unit.at("/properties/FragmentPath").asString(""))
                    .append('\n');
            seeds.add(text.append(unit.path("text").asString("")).toString());
        }
        return seeds;
    }

    private static String podmanOutput() throws IOException {
        StringBuilder seed = new StringBuilder();
        for (List<String> output : List.of(
                List.of("--version", "version.txt"),
                List.of("ps", "ps.json"),
                List.of("images", "images.json"),
                List.of("network ls", "network-ls.json"),
                List.of("volume inspect", "volume-inspect.json"),
                List.of("secret ls", "secret-ls.txt"),
                List.of("secret inspect", "secret-inspect.json"),
                List.of("pod inspect", "pod-inspect.json"),
                List.of("inspect", "inspect.json"))) {
            String text = text(PODMAN.resolve("live/host58").resolve(output.get(1)));
            String shorter = output.get(1).endsWith(".json") ? first(text) : text;
            seed.append("=== ")
                    .append(output.get(0))
                    .append('\n')
                    .append(shorter)
                    .append('\n');
        }
        return seed.toString();
    }

    private static String first(String documents) {
        return "[" + JsonMapper.shared().readTree(documents).path(0) + "]";
    }

    /** The options of the example's containers, each with its value. */
    private List<String> values() {
        TreeSet<String> seeds = new TreeSet<>();
        for (String line : commandLines()) {
            List<String> words = List.of(line.split("\n", -1));
            for (int i = 0; i + 1 < words.size(); i++) {
                String word = words.get(i);
                int equals = word.indexOf('=');
                if (word.startsWith("--")) {
                    seeds.add(
                            equals < 0
                                    ? word.substring(2) + "\n" + words.get(i + 1)
                                    : word.substring(2, equals) + "\n" + word.substring(equals + 1));
                }
            }
        }
        return List.copyOf(seeds);
    }

    private static List<String> texts(Path folder, String end) throws IOException {
        List<String> texts = new ArrayList<>();
        for (Path file : files(folder)) {
            if (file.toString().endsWith(end)) {
                texts.add(text(file));
            }
        }
        return texts;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    private static JsonNode json(Path file) {
        return JsonMapper.shared().readTree(file);
    }
}
