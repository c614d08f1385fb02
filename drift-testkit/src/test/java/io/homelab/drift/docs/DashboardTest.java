package io.homelab.drift.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.homelab.drift.cli.Main;
import io.homelab.drift.rig.Prometheus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks a real Prometheus all that the dashboard and the alert rules of {@code examples/monitoring} ask, over the metrics of
 * {@code examples/homelab} on two hosts, one of which was checked last ten days ago.
 */
class DashboardTest {

    private static final Path EXAMPLES = Path.of("").toAbsolutePath().resolveSibling("examples");
    private static final Path RULES = EXAMPLES.resolve("monitoring/drift.rules.yml");
    private static final String LAST_RUN = "drift_last_run_timestamp_seconds{host=\"pi\",user=\"homelab\"} ";
    private static final Duration LONG_AGO = Duration.ofDays(10);

    @TempDir
    private static Path folder;

    private static HttpServer exporter;
    private static Prometheus prometheus;

    /** What a table or a graph asks. */
    private record Query(JsonNode panel, JsonNode target) {
        String title() {
            return panel.path("title").asString();
        }

        String expression(UnaryOperator<String> variables) {
            return variables.apply(target.path("expr").asString());
        }

        JsonNode answer(UnaryOperator<String> variables) throws IOException, InterruptedException {
            String expression = expression(variables);
            return target.path("range").asBoolean(false)
                    ? prometheus.queryRange(expression)
                    : prometheus.query(expression);
        }
    }

    @BeforeAll
    static void scrape() throws Exception {
        String nas = metrics();
        String pi = old(nas.replace("host=\"nas\"", "host=\"pi\""));
        // The two files of two hosts in one answer: node_exporter has the words that explain a metric once, too.
        byte[] all = (nas
                        + pi.lines()
                                .filter(line -> !line.startsWith("#"))
                                .reduce("", (text, line) -> text + line + "\n"))
                .getBytes(StandardCharsets.UTF_8);
        exporter = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        exporter.createContext("/metrics", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "text/plain; version=0.0.4");
            exchange.sendResponseHeaders(200, all.length);
            exchange.getResponseBody().write(all);
            exchange.close();
        });
        exporter.start();
        prometheus = Prometheus.of(folder, "127.0.0.1:" + exporter.getAddress().getPort(), RULES);
    }

    @AfterAll
    static void stop() {
        if (exporter != null) {
            exporter.stop(0);
        }
        if (prometheus != null) {
            prometheus.close();
        }
    }

    @Test
    void everyQueryOfTheDashboardHasAnAnswer() throws Exception {
        for (UnaryOperator<String> variables : List.<UnaryOperator<String>>of(
                DashboardTest::all, text -> chosen(text, "nas"), text -> chosen(text, "nas|pi"))) {
            for (Query query : queries()) {
                assertFalse(query.answer(variables).isEmpty(), query.title() + ": " + query.expression(variables));
            }
        }
        for (Query query : queries()) {
            assertTrue(
                    query.answer(text -> chosen(text, "none")).isEmpty(),
                    query.title() + " does not ask for the host that is chosen");
        }
    }

    @Test
    void variablesHaveTheHostsAndTheUsers() throws Exception {
        assertEquals("[\"nas\",\"pi\"]", variable("host").toString());
        assertEquals("[\"homelab\"]", variable("user").toString());
    }

    @Test
    void columnsOfTablesAndNamesOfGraphsAreLabelsOfTheAnswer() throws Exception {
        int named = 0;
        for (Query query : queries()) {
            Set<String> labels = new TreeSet<>();
            query.answer(DashboardTest::all)
                    .get(0)
                    .path("metric")
                    .propertyNames()
                    .forEach(labels::add);
            Set<String> wanted = new TreeSet<>();
            for (JsonNode transformation : query.panel().path("transformations")) {
                transformation
                        .path("options")
                        .path("indexByName")
                        .propertyNames()
                        .forEach(wanted::add);
            }
            String legend = query.target().path("legendFormat").asString("");
            for (int at = legend.indexOf("{{"); at >= 0; at = legend.indexOf("{{", at + 1)) {
                wanted.add(legend.substring(at + 2, legend.indexOf("}}", at)));
            }
            named += wanted.size();
            assertTrue(labels.containsAll(wanted), query.title() + ": " + wanted + " of " + labels);
            if (!query.panel().path("transformations").isEmpty()) {
                assertTrue(wanted.contains("user"), query.title() + " does not say whose service it is");
            }
        }
        assertTrue(named >= 8, "" + named);
    }

    @Test
    void dashboardCountsWhatTheReportSays() throws Exception {
        for (Query query : queries()) {
            if (query.title().equals("Services that drift")) {
                JsonNode answer = query.answer(text -> chosen(text, "nas"));
                assertEquals("8", answer.get(0).path("value").get(1).asString());
                return;
            }
        }
        throw new AssertionError("there is no panel for what drifts");
    }

    @Test
    void alertsAreRaisedForWhatDriftsAndForTheHostThatIsNotChecked() throws Exception {
        prometheus.await("ALERTS{alertname=\"DriftNotChecked\",host=\"pi\",alertstate=\"pending\"}");
        prometheus.await("ALERTS{alertname=\"ServiceDrifts\",host=\"nas\",service=\"jellyfin\"}");
        assertTrue(prometheus
                .query("ALERTS{alertname=\"DriftNotChecked\",host=\"nas\"}")
                .isEmpty());
        assertTrue(prometheus
                .query("ALERTS{service=\"traefik\",status!=\"drift\"}")
                .isEmpty());
        int rules = 0;
        for (JsonNode group : prometheus.rules()) {
            for (JsonNode rule : group.path("rules")) {
                rules++;
                assertEquals("ok", rule.path("health").asString(), rule.toString());
                JsonNode answer = prometheus.query(rule.path("query").asString());
                assertFalse(answer.isEmpty(), rule.toString());
                for (JsonNode alert : rule.path("alerts")) {
                    String told = alert.path("annotations").toString();
                    assertFalse(told.contains("<no value>") || told.contains("error"), told);
                }
            }
        }
        assertEquals(2, rules);
    }

    private static JsonNode variable(String name) throws Exception {
        for (JsonNode variable : board().path("templating").path("list")) {
            if (variable.path("name").asString().equals(name)) {
                String query = variable.path("query").path("query").asString();
                String[] words = query.substring("label_values(".length(), query.length() - 1)
                        .split(", ", -1);
                return prometheus.labelValues(words[0], words[1]);
            }
        }
        throw new AssertionError("there is no variable " + name);
    }

    /** What Grafana puts in where nothing is chosen: the value for all that the dashboard itself has. */
    private static String all(String text) {
        return chosen(text, ".*");
    }

    private static String chosen(String text, String hosts) {
        String filled = text.replace("$host", hosts).replace("$user", ".*");
        assertFalse(filled.contains("$"), filled);
        return filled;
    }

    private static List<Query> queries() throws IOException {
        List<Query> queries = new ArrayList<>();
        for (JsonNode panel : board().path("panels")) {
            for (JsonNode target : panel.path("targets")) {
                queries.add(new Query(panel, target));
            }
        }
        assertEquals(8, queries.size());
        return queries;
    }

    private static JsonNode board() throws IOException {
        return new JsonMapper().readTree(Files.readString(EXAMPLES.resolve("monitoring/dashboard.json")));
    }

    private static String metrics() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String[] words = {
            "check",
            "-d",
            EXAMPLES.resolve("homelab/quadlets").toString(),
            "--snapshot",
            EXAMPLES.resolve("homelab/snapshot.json").toString(),
            "--format",
            "prometheus"
        };
        assertEquals(2, Main.run(words, out, System.err));
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String old(String metrics) {
        int at = metrics.indexOf(LAST_RUN) + LAST_RUN.length();
        assertTrue(at > LAST_RUN.length(), metrics);
        return metrics.substring(0, at)
                + Instant.now().minus(LONG_AGO).getEpochSecond()
                + metrics.substring(metrics.indexOf('\n', at));
    }
}
