package io.homelab.drift.scale;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The homelab of the README many times over, on one host: its real documents and units, and its quadlets, with names, ids
 * and references of their own for each copy.
 */
final class Homelabs {

    private static final Path HOMELAB = Path.of("../examples/homelab");
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final Pattern ID = Pattern.compile("[0-9a-f]{64}|[0-9a-z]{25}");
    private static final List<String> OWN =
            List.of("containers", "images", "networks", "volumes", "pods", "secrets", "units");

    private final ObjectNode rest;
    private final Map<String, List<Template>> documents = new LinkedHashMap<>();
    private final Map<Template, Template> files = new LinkedHashMap<>();
    private final Template report;
    private final int containers;

    /** @param report what drift says of the homelab, a line for each service */
    Homelabs(String report) throws IOException {
        rest = (ObjectNode) MAPPER.readTree(HOMELAB.resolve("snapshot.json"));
        Map<Path, String> quadlets = quadlets();
        Pattern words = Template.words(names(quadlets.keySet()), ids());
        for (String section : OWN) {
            List<Template> templates = new ArrayList<>();
            for (JsonNode document : rest.path(section)) {
                templates.add(Template.of(MAPPER.writeValueAsString(document), words));
            }
            documents.put(section, templates);
        }
        containers = rest.path("containers").size();
        rest.remove(OWN);
        quadlets.forEach((path, text) -> files.put(Template.of(path.toString(), words), Template.of(text, words)));
        this.report = Template.of(report, words);
    }

    static Path quadletDir() {
        return HOMELAB.resolve("quadlets");
    }

    static Path snapshot() {
        return HOMELAB.resolve("snapshot.json");
    }

    /** How many containers each copy has. */
    int containers() {
        return containers;
    }

    /** Writes the copies and returns what drift has to say of them. */
    Set<String> write(int copies, Path quadlets, Path snapshot) throws IOException {
        Set<String> expected = new TreeSet<>();
        for (int copy = 0; copy < copies; copy++) {
            for (Map.Entry<Template, Template> file : files.entrySet()) {
                Path path = quadlets.resolve(file.getKey().copy(copy));
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue().copy(copy));
            }
            report.copy(copy).lines().forEach(expected::add);
        }
        try (Writer out = Files.newBufferedWriter(snapshot)) {
            String members = MAPPER.writeValueAsString(rest);
            out.write(members.substring(0, members.length() - 1));
            for (Map.Entry<String, List<Template>> section : documents.entrySet()) {
                out.write(",\n\"" + section.getKey() + "\":[");
                String comma = "";
                for (int copy = 0; copy < copies; copy++) {
                    for (Template document : section.getValue()) {
                        out.write(comma + "\n" + document.copy(copy));
                        comma = ",";
                    }
                }
                out.write("]");
            }
            out.write("}\n");
        }
        return expected;
    }

    private static Map<Path, String> quadlets() throws IOException {
        Map<Path, String> all = new LinkedHashMap<>();
        try (Stream<Path> files = Files.walk(quadletDir())) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                all.put(quadletDir().relativize(file), Files.readString(file));
            }
        }
        return all;
    }

    /** The first word of every unit's name, {@code immich} of {@code immich-db.container}, and the names of images. */
    private Set<String> names(Set<Path> quadlets) {
        Set<String> names = new TreeSet<>();
        quadlets.stream()
                .map(Path::toString)
                .filter(path -> !path.contains("/") && !path.endsWith(".env"))
                .forEach(path -> names.add(path.split("[-@.]", 2)[0]));
        for (JsonNode image : rest.path("images")) {
            image.path("RepoTags").forEach(tag -> names.add(tag.asString("").replaceFirst(".*/([^/:]*):[^/]*", "$1")));
        }
        return names;
    }

    private Set<String> ids() {
        Set<String> ids = new TreeSet<>();
        for (String section : OWN) {
            for (JsonNode document : rest.path(section)) {
                Stream.of("Id", "id", "ID", "Name")
                        .map(member -> document.path(member).asString(""))
                        .filter(text -> ID.matcher(text).matches())
                        .forEach(ids::add);
            }
        }
        return ids;
    }
}
