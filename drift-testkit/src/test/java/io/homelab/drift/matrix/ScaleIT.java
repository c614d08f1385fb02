package io.homelab.drift.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.matrix.Recordings.Moment;
import io.homelab.drift.matrix.Specimen.Made;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Ten thousand containers in one process of 512 MB: real documents, repeated under new names, each with its quadlet. */
class ScaleIT {

    private static final String VERSION = "5.8";
    private static final JsonMapper MAPPER = JsonMapper.shared();

    @TempDir
    Path folder;

    @Test
    void tenThousandContainersTakeHalfAGigabyteAndLinearTime() throws Exception {
        double some = seconds(2_500);
        double many = seconds(10_000);
        System.err.printf("2,500 containers: %.1f s; 10,000: %.1f s, in a heap of 512 MB%n", some, many);
        assertTrue(many < 8 * some, () -> "four times as many took " + many / some + " times as long");
    }

    private double seconds(int count) throws IOException, InterruptedException {
        Path quadlets = Files.createDirectories(folder.resolve("quadlets" + count));
        Path snapshot = folder.resolve("snapshot" + count + ".json");
        write(count, quadlets, snapshot);
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                "io.homelab.drift.cli.Main",
                "check",
                "-d",
                quadlets.toString(),
                "--snapshot",
                snapshot.toString());
        Path stdout = folder.resolve("stdout");
        long begin = System.nanoTime();
        int status = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(stdout.toFile())
                .start()
                .waitFor();
        double seconds = (System.nanoTime() - begin) / 1e9;
        List<String> lines = Files.readAllLines(stdout);
        assertEquals(0, status, () -> lines.get(lines.size() - 1));
        String summary = count + " services: " + count + " match, 0 warning, 0 drift";
        assertTrue(lines.contains(summary), () -> lines.get(lines.size() - 1));
        return seconds;
    }

    private static void write(int count, Path quadlets, Path snapshot) throws IOException {
        ObjectNode recorded = (ObjectNode) MAPPER.readTree(Recordings.read(Recordings.file(VERSION, Moment.CREATED)));
        Map<String, JsonNode> containers = new HashMap<>();
        recorded.path("containers").forEach(one -> containers.put(unit(one), one));
        recorded.remove("containers");
        recorded.remove("pods");
        List<Specimen> specimens = plain(containers.keySet());
        try (BufferedWriter out = Files.newBufferedWriter(snapshot, StandardCharsets.UTF_8)) {
            String rest = MAPPER.writeValueAsString(recorded);
            out.write(rest.substring(0, rest.length() - 1) + ",\"containers\":[\n");
            for (int i = 0; i < count; i++) {
                Specimen specimen = specimens.get(i % specimens.size());
                String name = "c%05d".formatted(i);
                JsonNode container = containers.get(specimen.name() + ".service");
                String text = Pattern.compile("\\b" + Pattern.quote(specimen.name()) + "(?![0-9-])")
                        .matcher(MAPPER.writeValueAsString(container))
                        .replaceAll(name)
                        .replace(container.path("Id").asString(""), "%064x".formatted(i));
                out.write((i == 0 ? "" : ",\n") + text);
                Files.writeString(quadlets.resolve(name + ".container"), specimen.quadlet());
            }
            out.write("]}\n");
        }
    }

    /** Those that refer to nothing that has a name of its own, and that nobody changed. */
    private static List<Specimen> plain(Set<String> units) {
        List<Specimen> plain = new ArrayList<>();
        for (Specimen specimen :
                Specimen.all(CaseFile.all(), PodmanVersion.parse(VERSION).orElseThrow())) {
            boolean alone = !specimen.quadlet().matches("(?s).*(\\.network|\\.volume|\\.pod|other|third|localhost).*");
            if (alone
                    && specimen.made() == Made.BY_UNIT
                    && specimen.then().isEmpty()
                    && units.contains(specimen.name() + ".service")) {
                plain.add(specimen);
            }
        }
        return plain;
    }

    private static String unit(JsonNode container) {
        return container
                .path("Config")
                .path("Labels")
                .path("PODMAN_SYSTEMD_UNIT")
                .asString("");
    }
}
