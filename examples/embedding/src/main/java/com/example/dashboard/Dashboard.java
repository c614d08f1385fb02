package com.example.dashboard;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.homelab.drift.core.check.Drift;
import io.homelab.drift.core.report.Status;
import io.homelab.drift.podman.Hosts;
import io.homelab.drift.quadlet.Quadlets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * A small dashboard of a homelab: what is declared, what drifts, and whether all is well, for people ({@code /}), for programs ({@code
 * /services.json}, {@code /report.json}) and for a monitor ({@code /health}).
 *
 * <pre>
 * java … com.example.dashboard.Dashboard                         the homelab of the examples
 * java … com.example.dashboard.Dashboard QUADLETS SNAPSHOT       recorded
 * java … com.example.dashboard.Dashboard --live                  this host, of the user who runs it
 * </pre>
 */
public final class Dashboard implements AutoCloseable {

    private static final int PORT = 8480;
    private static final Duration FRESH = Duration.ofSeconds(10);
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int NOT_ALLOWED = 405;
    private static final int UNAVAILABLE = 503;

    private final Homelab homelab;
    private final HttpServer server;

    Dashboard(Homelab homelab, int port) throws IOException {
        this.homelab = homelab;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    /** Starts it. */
    public static void main(String[] args) throws IOException {
        List<String> words = List.of(args);
        Drift drift = words.equals(List.of("--live"))
                ? Drift.of(Quadlets.ofThisUser(), Hosts.thisHost())
                : words.size() == 2
                        ? recorded(Path.of(words.get(0)), Path.of(words.get(1)))
                        : recorded(Path.of("../homelab/quadlets"), Path.of("../homelab/snapshot.json"));
        Dashboard dashboard = new Dashboard(new Homelab(drift, FRESH, InstantSource.system()), PORT);
        System.out.println("http://localhost:" + dashboard.port() + "/");
    }

    private static Drift recorded(Path quadlets, Path snapshot) {
        return Drift.of(Quadlets.in(quadlets), Hosts.recorded(snapshot));
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!exchange.getRequestMethod().equals("GET")) {
                send(exchange, NOT_ALLOWED, "text/plain", "GET only\n");
                return;
            }
            Homelab.View view = homelab.view();
            switch (exchange.getRequestURI().getPath()) {
                case "/" -> send(exchange, readable(view), "text/html", Page.of(view));
                case "/health" -> send(exchange, well(view) ? OK : UNAVAILABLE, "application/json", Json.health(view));
                case "/services.json" -> send(exchange, readable(view), "application/json", Json.services(view));
                case "/report.json" -> send(exchange, readable(view), "application/json", Json.report(view));
                default -> send(exchange, NOT_FOUND, "text/plain", "there is no such page\n");
            }
        }
    }

    private static int readable(Homelab.View view) {
        return view instanceof Homelab.Readable ? OK : UNAVAILABLE;
    }

    /** A warning does no harm now; what is unknown may be anything. */
    private static boolean well(Homelab.View view) {
        return view instanceof Homelab.Readable known
                && (known.report().status() == Status.MATCH || known.report().status() == Status.WARNING);
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
        exchange.getResponseHeaders().set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
