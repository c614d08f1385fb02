package io.homelab.drift.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code examples/monitoring}, held against Prometheus' own tool. */
class MonitoringExampleTest {

    private static final Path EXAMPLE =
            Path.of("").toAbsolutePath().resolveSibling("examples").resolve("monitoring");
    private static final Pattern METRIC = Pattern.compile("\\bdrift_\\w+");
    private static final Set<String> METRICS = Set.of(
            "drift_service_status",
            "drift_services",
            "drift_findings",
            "drift_last_run_timestamp_seconds",
            "drift_last_run_success",
            "drift_run_duration_seconds",
            "drift_build_info");

    @TempDir
    private Path folder;

    @Test
    void rulesAreRules() throws Exception {
        String said = promtool("check", "rules", "drift.rules.yml");
        assertTrue(said.contains("SUCCESS: 2 rules found"), said);
    }

    @Test
    void rulesAlertWhenTheyShould() throws Exception {
        String said = promtool("test", "rules", "drift.rules.test.yml");
        assertTrue(said.contains("SUCCESS"), said);
    }

    @Test
    void everyQueryOfTheDashboardIsOne() throws Exception {
        StringBuilder rules = new StringBuilder("groups:\n  - name: dashboard\n    rules:\n");
        List<String> queries = queries();
        for (int i = 0; i < queries.size(); i++) {
            rules.append("      - record: q")
                    .append(i)
                    .append("\n        expr: '")
                    .append(queries.get(i).replace("'", "''"))
                    .append("'\n");
        }
        Path file = Files.writeString(folder.resolve("queries.yml"), rules);
        String said = promtool("check", "rules", file.toString());
        assertTrue(said.contains("SUCCESS: " + queries.size() + " rules found"), said);
    }

    @Test
    void nothingIsAskedForThatDriftDoesNotExport() throws IOException {
        Set<String> asked = new TreeSet<>();
        List<String> texts = new ArrayList<>(queries());
        texts.add(Files.readString(EXAMPLE.resolve("drift.rules.yml")));
        for (String text : texts) {
            Matcher metric = METRIC.matcher(text);
            while (metric.find()) {
                asked.add(metric.group());
            }
        }
        assertTrue(METRICS.containsAll(asked), asked.toString());
        assertTrue(asked.size() >= 5, asked.toString());
    }

    private static List<String> queries() throws IOException {
        JsonNode board = new JsonMapper().readTree(Files.readString(EXAMPLE.resolve("dashboard.json")));
        List<String> queries = new ArrayList<>();
        for (JsonNode panel : board.path("panels")) {
            for (JsonNode target : panel.path("targets")) {
                queries.add(target.path("expr").asString());
            }
        }
        assertEquals(8, queries.size());
        return queries;
    }

    private String promtool(String... arguments) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        List<String> command = new ArrayList<>(List.of("promtool"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(EXAMPLE.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            System.err.println("NOT RUN: no promtool here (Debian's package prometheus), so that the alert rules and"
                    + " the dashboard of examples/monitoring were not tried");
            return abort("no promtool");
        }
        process.waitFor();
        return Files.readString(output);
    }
}
