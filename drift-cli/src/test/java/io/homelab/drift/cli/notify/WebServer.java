package io.homelab.drift.cli.notify;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A server of this machine that plays a notification service: it keeps what it is sent, and answers as it is told. */
public final class WebServer implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<Answer> answers = new ArrayDeque<>();
    private final Map<String, Integer> targets = new HashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    /** What somebody sent; headers by their names as they were written. */
    public record Request(String method, String target, Map<String, List<String>> headers, String body) {
        public String header(String name) {
            return String.join(", ", headers.getOrDefault(name, List.of()));
        }
    }

    /** How it answers once. */
    @FunctionalInterface
    interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    private WebServer(HttpServer server) {
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public static WebServer start() throws IOException {
        return new WebServer(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    }

    /** One whose certificate it has signed itself; keytool of the JDK makes it, in a folder, where it is trusted by nobody. */
    static WebServer selfSigned(Path folder) throws IOException, InterruptedException, GeneralSecurityException {
        Path store = folder.resolve("server.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "RSA",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        "changeit")
                .redirectErrorStream(true)
                .start();
        keytool.getInputStream().readAllBytes();
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool made no certificate");
        }
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, "changeit".toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        return new WebServer(server);
    }

    /** The next request is answered so; one that nothing is said of with 200. */
    WebServer then(Answer answer) {
        answers.add(answer);
        return this;
    }

    public WebServer then(int status) {
        return then(exchange -> exchange.sendResponseHeaders(status, -1));
    }

    WebServer then(int status, String header, String value) {
        return then(exchange -> {
            exchange.getResponseHeaders().add(header, value);
            exchange.sendResponseHeaders(status, -1);
        });
    }

    /** The next request for a target is answered so, whatever comes before it. */
    public WebServer thenFor(String target, int status) {
        targets.put(target, status);
        return this;
    }

    /** It answers the next request as soon as others have got theirs; if they do not, with 403. */
    public WebServer thenTogether(CyclicBarrier others) {
        return then(exchange -> {
            int status;
            try {
                others.await(9, TimeUnit.SECONDS);
                status = 200;
            } catch (BrokenBarrierException | TimeoutException | InterruptedException alone) {
                status = 403;
            }
            exchange.sendResponseHeaders(status, -1);
        });
    }

    /** It hears the next request and says nothing. */
    WebServer thenSilence() {
        return then(exchange -> pause(60_000));
    }

    /** It answers the next request, and its body never ends. */
    WebServer thenTrickle() {
        return then(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            OutputStream body = exchange.getResponseBody();
            for (int i = 0; i < 600; i++) {
                body.write('.');
                body.flush();
                pause(100);
            }
        });
    }

    private static void pause(long millis) throws IOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Answer answer;
        synchronized (answers) {
            requests.add(new Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    Map.copyOf(exchange.getRequestHeaders()),
                    body));
            Integer status = targets.remove(exchange.getRequestURI().toString());
            answer = status != null
                    ? own -> own.sendResponseHeaders(status, -1)
                    : answers.isEmpty() ? ok -> ok.sendResponseHeaders(200, -1) : answers.remove();
        }
        try (exchange) {
            answer.to(exchange);
        }
    }

    /** {@code 127.0.0.1:43210}. */
    public String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    public Request only() {
        if (requests.size() != 1) {
            throw new AssertionError("one request was expected: " + requests);
        }
        return requests.get(0);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
