package io.homelab.drift.cli.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How often a message is tried, and what is told where it does not arrive. */
class DeliveryTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T08:00:00Z"), ZoneOffset.UTC);

    private final List<Duration> pauses = new ArrayList<>();

    @TempDir
    private Path folder;

    private WebServer server;

    @BeforeEach
    void start() throws IOException {
        server = WebServer.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void whatArrivesIsSentOnce() {
        assertEquals(Optional.empty(), send());
        assertEquals("{}", server.only().body());
        assertEquals(List.of(), pauses);
    }

    @Test
    void faultOfTheServiceIsTriedThreeTimesWithGrowingPauses() {
        server.then(500).then(503).then(502);
        assertEquals(Optional.of("it answered 502 (3 tries)"), send());
        assertEquals(3, server.requests().size());
        assertEquals(List.of(Duration.ofSeconds(1), Duration.ofSeconds(4)), pauses);
    }

    @Test
    void whatArrivesAtTheThirdTryHasArrived() {
        server.then(500).then(500).then(204);
        assertEquals(Optional.empty(), send());
        assertEquals(3, server.requests().size());
    }

    /** Each row: what {@code Retry-After} says, and the milliseconds that are waited. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7 | 7000",
                "2.5 | 2500",
                "Mon, 23 Nov 2026 08:00:30 GMT | 30000",
                "60 | 60000",
                "0 | 1000",
                "-5 | 1000",
                "Mon, 23 Nov 2026 07:00:00 GMT | 1000",
                "soon | 1000",
                "NaN | 1000",
            })
    void whoIsTooBusyIsLeftAloneAsLongAsItAsks(String after, long millis) {
        server.then(429, "Retry-After", after);
        assertEquals(Optional.empty(), send());
        assertEquals(List.of(Duration.ofMillis(millis)), pauses);
    }

    @ParameterizedTest
    @ValueSource(strings = {"61", "86400", "1e300", "Infinity", "Tue, 24 Nov 2026 08:00:00 GMT"})
    void nobodyIsWaitedForWithoutAnEnd(String after) {
        server.then(429, "Retry-After", after);
        String fault = send().orElse("");
        assertTrue(fault.startsWith("it answered 429 and wants to be left alone for "), fault);
        assertEquals(List.of(), pauses);
        assertEquals(1, server.requests().size());
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 410, 413})
    void wrongRequestIsNotRepeated(int status) {
        server.then(status);
        assertEquals(Optional.of("it answered " + status + "; is its address right, and its token?"), send());
        assertEquals(1, server.requests().size());
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void redirectIsNotFollowed(int status) throws IOException {
        try (WebServer other = WebServer.start()) {
            server.then(status, "Location", "http://" + other.host() + "/s3cret");
            assertEquals(
                    Optional.of(
                            "it answered " + status + ", a redirect, which is not followed: the secret would go along"),
                    send());
            assertEquals(List.of(), other.requests());
        }
        assertEquals(1, server.requests().size());
    }

    @Test
    void whoSaysNothingIsWaitedForAsLongAsTheLimitSays() {
        server.thenSilence().thenSilence().thenSilence();
        long start = System.nanoTime();
        assertEquals(Optional.of("no answer within 300 ms (3 tries)"), sendInAHurry());
        assertTrue(System.nanoTime() - start < Duration.ofSeconds(8).toNanos());
    }

    @Test
    void answerThatNeverEndsIsNotWaitedFor() {
        server.thenTrickle().thenTrickle().thenTrickle();
        assertEquals(Optional.of("no answer within 300 ms (3 tries)"), sendInAHurry());
    }

    @Test
    void whoIsDownIsToldInWordsWithoutTheAddress() {
        String gone = server.host();
        server.close();
        assertEquals(Optional.of("it cannot be reached, or hangs up (3 tries)"), send("http://" + gone + "/s3cret"));
    }

    @Test
    void whoHangsUpIsTriedAgain() {
        server.then(exchange -> {
            throw new IOException("hangs up");
        });
        assertEquals(Optional.empty(), send());
    }

    @Test
    void unknownHostIsTold() {
        assertEquals(Optional.of("its host is not known (3 tries)"), send("http://no-such-host.s3cret.invalid/s3cret"));
    }

    @Test
    void certificateThatNobodyTrustsGetsNoSecret() throws Exception {
        try (WebServer secure = WebServer.selfSigned(folder)) {
            String fault = send("https://" + secure.host() + "/s3cret", Duration.ofSeconds(10))
                    .orElse("");
            assertEquals("no secure connection: its certificate is not trusted, or it speaks no TLS", fault);
            assertEquals(List.of(), secure.requests());
        }
        assertEquals(List.of(), pauses);
    }

    @Test
    void certificateThatJavaIsToldToTrustGetsTheMessage() throws Exception {
        try (WebServer secure = WebServer.selfSigned(folder)) {
            Process drift = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Djavax.net.ssl.trustStore=" + folder.resolve("server.p12"),
                            "-Djavax.net.ssl.trustStorePassword=changeit",
                            "-cp",
                            System.getProperty("java.class.path"),
                            "io.homelab.drift.cli.Main",
                            "check",
                            "--quadlet-dir",
                            folder.toString(),
                            "--snapshot",
                            folder.resolve("gone.json").toString(),
                            "--notify",
                            "jsons://" + secure.host() + "/hook")
                    .redirectErrorStream(true)
                    .start();
            String said = new String(drift.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(3, drift.waitFor(), said);
            assertEquals("/hook", secure.only().target(), said);
            assertTrue(secure.only().body().contains("gone.json"), secure.only().body());
        }
    }

    @Test
    void serverWithoutTlsGetsNoSecret() {
        String fault = send("https://" + server.host() + "/s3cret").orElse("");
        assertFalse(fault.isEmpty() || fault.contains("s3cret"), fault);
        assertEquals(List.of(), server.requests());
    }

    private Optional<String> send() {
        return send("http://" + server.host() + "/s3cret");
    }

    private Optional<String> sendInAHurry() {
        return send("http://" + server.host() + "/s3cret", Duration.ofMillis(300));
    }

    private Optional<String> send(String address) {
        return send(address, Duration.ofSeconds(10));
    }

    private Optional<String> send(String address, Duration limit) {
        Delivery delivery = new Delivery(pauses::add, CLOCK, limit);
        return delivery.send(HttpCall.json(URI.create(address), Map.of("Authorization", "Bearer s3cret"), "{}"));
    }
}
