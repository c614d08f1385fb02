package io.homelab.drift.scale;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Ten thousand containers in one process with a heap of 512 MB, in time that grows as their number does. They are real
 * documents repeated under other names, with their units and quadlets; each copy has to have what its original has.
 */
@Isolated("it measures time")
class ManyContainersIT {

    /** {@code -Ddrift.containers=16,160,1600} measures other numbers, for docs/performance.md. */
    private static final List<Integer> CONTAINERS = Stream.of(
                    System.getProperty("drift.containers", "2500,5000,10000").split(",", -1))
            .map(Integer::valueOf)
            .toList();

    /**
     * Four times as many take four times as long, less the start of the program; a machine that others use is given a quarter more. What
     * grows with the square is told when it takes a tenth of the time of the least.
     */
    private static final double MOST = 5;

    private static final int SHOWN = 5;

    @TempDir
    Path folder;

    @Test
    void tenThousandContainersTakeHalfAGigabyteAndTimeThatGrowsAsTheirNumber() throws Exception {
        Path original = folder.resolve("original.json");
        check(Homelabs.quadletDir(), Homelabs.snapshot(), original);
        Homelabs homelabs = new Homelabs(String.join("\n", lines(original)));
        double least = 0;
        double most = 0;
        for (int containers : CONTAINERS) {
            int copies = containers / homelabs.containers();
            Path quadlets = Files.createDirectories(folder.resolve("quadlets" + containers));
            Path snapshot = folder.resolve("snapshot" + containers + ".json");
            Set<String> expected = homelabs.write(copies, quadlets, snapshot);
            Path report = folder.resolve("report" + containers + ".json");
            long begun = System.nanoTime();
            most = check(quadlets, snapshot, report).toMillis() / 1000.0;
            double wall = (System.nanoTime() - begun) / 1e9;
            least = least == 0 ? most : least;
            System.err.printf(
                    "%d containers, %d services, a snapshot of %d MB, -Xmx512m: %.1f s of processor time, %.1f s in all%n",
                    copies * homelabs.containers(), expected.size(), Files.size(snapshot) >> 20, most, wall);
            assertEquals("", String.join("\n", different(expected, lines(report))));
            Files.delete(snapshot);
        }
        double times = (double) CONTAINERS.get(CONTAINERS.size() - 1) / CONTAINERS.get(0);
        double ratio = most / least;
        assertTrue(ratio < MOST * times / 4, () -> times + " times as many took " + ratio + " times as long");
    }

    /** Has the command line check them in a process of its own and returns its processor time. */
    private Duration check(Path quadlets, Path snapshot, Path report) throws IOException, InterruptedException {
        Path time = folder.resolve("time");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // as the launcher does
                "-XX:+UseSerialGC",
                "-XX:NewRatio=4",
                "-XX:TieredStopAtLevel=1",
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                TimedMain.class.getName(),
                time.toString(),
                "check",
                "--snapshot",
                snapshot.toString(),
                "--quadlet-dir",
                quadlets.toString(),
                "--json",
                "--output",
                report.toString());
        Path said = folder.resolve("said");
        int status = new ProcessBuilder(command)
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start()
                .waitFor();
        assertEquals("", Files.readString(said));
        assertEquals(2, status, "there is drift, and nothing that could not be read");
        return Duration.parse(Files.readString(time));
    }

    private static List<String> different(Set<String> expected, Set<String> found) {
        Stream<String> missing = expected.stream().filter(line -> !found.contains(line));
        Stream<String> others = found.stream().filter(line -> !expected.contains(line));
        return Stream.concat(
                        missing.limit(SHOWN).map(line -> "not found: " + line),
                        others.limit(SHOWN).map(line -> "found: " + line))
                .toList();
    }

    /** A line for each service: its status, and what was found. */
    private static Set<String> lines(Path report) throws IOException {
        Set<String> lines = new TreeSet<>();
        JsonNode services = JsonMapper.shared().readTree(report).path("services");
        for (JsonNode service : services) {
            StringBuilder line = new StringBuilder();
            // all copies claim the same ports and subnets
            List<JsonNode> findings = service.path("findings")
                    .valueStream()
                    .filter(finding -> !finding.path("code").asString("").equals("start-refused"))
                    .toList();
            boolean claims = findings.size() < service.path("findings").size();
            boolean counts = findings.stream()
                    .map(finding -> finding.path("severity").asString(""))
                    .anyMatch(List.of("DRIFT", "WARNING")::contains);
            line.append(service.path("service").asString("")).append(' ');
            line.append(claims && !counts ? "MATCH" : service.path("status").asString(""));
            for (JsonNode finding : findings) {
                for (String member : List.of("code", "element", "severity", "cause")) {
                    line.append(' ').append(finding.path(member).asString("-"));
                }
                line.append(' ').append(finding.path("declared").path("origin").asString("-"));
                line.append(' ').append(finding.path("running").path("value"));
            }
            lines.add(line.toString());
        }
        assertEquals(services.size(), lines.size());
        return lines;
    }
}
