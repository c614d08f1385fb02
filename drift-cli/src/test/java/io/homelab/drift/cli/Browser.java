package io.homelab.drift.cli;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A page in a real Chromium, which is told what a person would do.
 *
 * @see <a href="https://chromedevtools.github.io/devtools-protocol/">Chrome DevTools Protocol</a>
 */
final class Browser implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String LISTENING = "DevTools listening on ws://";

    private final Process process;
    private final Path folder;
    private final WebSocket socket;
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private int asked;

    private Browser(Process process, Path folder, String address) throws IOException, InterruptedException {
        this.process = process;
        this.folder = folder;
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest tab = HttpRequest.newBuilder(URI.create("http://" + address + "/json/new"))
                .method("PUT", HttpRequest.BodyPublishers.noBody())
                .build();
        String url = JSON.readTree(
                        http.send(tab, HttpResponse.BodyHandlers.ofString()).body())
                .path("webSocketDebuggerUrl")
                .asString();
        this.socket = http.newWebSocketBuilder()
                .buildAsync(URI.create(url), new Listener())
                .join();
    }

    static Browser start(Path program) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("drift-browser");
        Path log = folder.resolve("chromium.log");
        Process process = new ProcessBuilder(
                        program.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--hide-scrollbars",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "about:blank")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        for (int tries = 0; tries < 300; tries++) {
            String told = Files.readString(log);
            int at = told.indexOf(LISTENING);
            if (at >= 0 && told.indexOf('/', at + LISTENING.length()) >= 0) {
                return new Browser(
                        process,
                        folder,
                        told.substring(at + LISTENING.length(), told.indexOf('/', at + LISTENING.length())));
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        process.destroyForcibly();
        throw new IOException("Chromium does not start: " + Files.readString(log));
    }

    Browser open(Path page, int width, int height) throws Exception {
        send(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        send("Page.enable", Map.of());
        send("Page.navigate", Map.of("url", page.toUri().toString()));
        for (int tries = 0; tries < 100 && !value("document.readyState").equals("complete"); tries++) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return this;
    }

    /** What an expression of JavaScript comes to in the page, as text. */
    String value(String expression) throws Exception {
        JsonNode answer = send("Runtime.evaluate", Map.of("expression", "String(" + expression + ")"));
        return answer.at("/result/value").asString();
    }

    void click(String selector) throws Exception {
        value("document.querySelector('" + selector + "').click()");
    }

    void type(String selector, String text) throws Exception {
        value("document.querySelector('" + selector + "').select()");
        send("Input.insertText", Map.of("text", text));
    }

    void dark() throws Exception {
        send(
                "Emulation.setEmulatedMedia",
                Map.of("features", new Object[] {Map.of("name", "prefers-color-scheme", "value", "dark")}));
    }

    void screenshot(Path file) throws Exception {
        String data = send("Page.captureScreenshot", Map.of()).path("data").asString();
        Files.write(file, Base64.getDecoder().decode(data));
    }

    private JsonNode send(String method, Map<String, Object> params) throws Exception {
        int id = ++asked;
        socket.sendText(JSON.writeValueAsString(Map.of("id", id, "method", method, "params", params)), true)
                .get();
        while (true) {
            String text = answers.poll(30, TimeUnit.SECONDS);
            if (text == null) {
                throw new IOException("Chromium does not answer to " + method);
            }
            JsonNode answer = JSON.readTree(text);
            if (answer.path("id").asInt(0) == id) {
                if (answer.has("error")) {
                    throw new IOException(method + ": " + answer.path("error"));
                }
                return answer.path("result");
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.abort();
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        process.onExit().completeOnTimeout(process, 10, TimeUnit.SECONDS).join();
        process.destroyForcibly();
        // Its children may still write into its profile; what they leave is theirs.
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (UncheckedIOException e) {
            // A file was gone before it could be deleted.
        }
    }

    private final class Listener implements WebSocket.Listener {

        private final StringBuilder message = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            message.append(data);
            if (last) {
                answers.add(message.toString());
                message.setLength(0);
            }
            from.request(1);
            return null;
        }
    }
}
