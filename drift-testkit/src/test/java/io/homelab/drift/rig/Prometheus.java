package io.homelab.drift.rig;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real Prometheus that scrapes one target every second, and is asked by its HTTP interface, as Grafana does. */
public final class Prometheus implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int OK = 200;

    private final HttpClient http = HttpClient.newHttpClient();
    private final String address;
    private final Process process;
    private final Path log;

    private Prometheus(String address, Process process, Path log) {
        this.address = address;
        this.process = process;
        this.log = log;
    }

    /**
     * Starts one, if this machine has it; where there is none, that is said, and the test is skipped.
     *
     * @param folder for its data
     * @param target host and port that it scrapes
     * @param rules files with its rules
     */
    public static Prometheus of(Path folder, String target, Path rules) throws IOException, InterruptedException {
        Path configuration = Files.writeString(folder.resolve("prometheus.yml"), """
                global:
                  scrape_interval: 1s
                  evaluation_interval: 1s
                rule_files: ['%s']
                scrape_configs:
                  - job_name: node
                    static_configs: [{targets: ['%s']}]
                """.formatted(rules, target));
        String address = "127.0.0.1:" + freePort();
        Path log = folder.resolve("log");
        ProcessBuilder builder = new ProcessBuilder(
                        "prometheus",
                        "--config.file=" + configuration,
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=" + address)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            System.err.println("NOT RUN: no prometheus here (Debian's package prometheus), so that nobody asked what"
                    + " the dashboard and the alert rules of examples/monitoring ask");
            return abort("no prometheus");
        }
        Prometheus prometheus = new Prometheus(address, process, log);
        prometheus.await("up{job=\"node\"} == 1");
        return prometheus;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Waits until an expression has a value. */
    public void await(String expression) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (true) {
            String reason = "no value";
            try {
                if (!query(expression).isEmpty()) {
                    return;
                }
            } catch (IOException e) {
                // it does not listen yet, or has not read its data
                reason = String.valueOf(e.getMessage());
            }
            if (!process.isAlive() || Instant.now().isAfter(end)) {
                throw new IOException(expression + ": " + reason + "; " + Files.readString(log));
            }
            Thread.sleep(100);
        }
    }

    /** What an expression is now: a list of series, each with its labels ({@code metric}) and its value. */
    public JsonNode query(String expression) throws IOException, InterruptedException {
        return get("query?query=" + encoded(expression)).path("result");
    }

    /** What it was in the last minute, as a graph shows it. */
    public JsonNode queryRange(String expression) throws IOException, InterruptedException {
        // the last sample may be of this very second
        long now = Instant.now().getEpochSecond() + 1;
        return get("query_range?query=" + encoded(expression) + "&start=" + (now - 60) + "&end=" + now + "&step=1")
                .path("result");
    }

    /** The values of a label, as Grafana's {@code label_values(metric, label)} asks for them. */
    public JsonNode labelValues(String metric, String label) throws IOException, InterruptedException {
        return get("label/" + label + "/values?match%5B%5D=" + encoded(metric));
    }

    /** What it says of its rules. */
    public JsonNode rules() throws IOException, InterruptedException {
        return get("rules").path("groups");
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(URI.create("http://" + address + "/api/v1/" + path))
                        .timeout(PATIENCE)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != OK) {
            throw new IOException(path + ": " + response.statusCode() + " " + response.body());
        }
        return new JsonMapper().readTree(response.body()).path("data");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
