package io.homelab.drift.podman.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.podman.process.PodmanException;
import io.homelab.drift.podman.process.PodmanQuery;
import io.homelab.drift.podman.process.PodmanQuery.Verb;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AskedAheadTest {

    @TempDir
    private Path folder;

    @Test
    void whatEveryCheckAsksFirstIsAskedAtOnceAndAnsweredOnce() throws Exception {
        FakeProgram.script(folder, "podman", "echo \"$*\" >>'" + folder + "/asked'", "echo \"answer $*\"");
        AskedAhead podman = ahead("10").orElseThrow();
        await(3);
        assertEquals(
                List.of("--version", "images", "ps"),
                asked().stream()
                        .map(line -> line.replaceAll(" .*+", ""))
                        .sorted()
                        .toList());
        assertEquals(
                "answer --version\n", podman.ask(PodmanQuery.of(Verb.VERSION)).stdout());
        assertEquals(3, asked().size());
        assertEquals(
                "answer --version\n", podman.ask(PodmanQuery.of(Verb.VERSION)).stdout());
        assertEquals(4, asked().size());
        assertEquals(
                "answer secret ls --quiet\n",
                podman.ask(PodmanQuery.of(Verb.SECRETS)).stdout());
        assertTrue(podman.readsFilesOfThisHost());
    }

    @Test
    void whatGoesWrongIsToldToWhoeverAsks() throws Exception {
        FakeProgram.script(folder, "podman", "exec sleep 30");
        AskedAhead podman = ahead("0.2").orElseThrow();
        PodmanException fault = assertThrows(PodmanException.class, () -> podman.ask(PodmanQuery.of(Verb.VERSION)));
        assertEquals(
                "podman --version did not end within 200 ms and was stopped; say --longer",
                String.valueOf(fault.getMessage()));
    }

    @Test
    void interruptEndsTheWaiting() throws Exception {
        FakeProgram.script(folder, "podman", "exec sleep 30");
        AskedAhead podman = ahead("30").orElseThrow();
        Thread.currentThread().interrupt();
        try {
            assertThrows(PodmanException.class, () -> podman.ask(PodmanQuery.of(Verb.VERSION)));
        } finally {
            assertTrue(Thread.interrupted());
        }
    }

    @Test
    void withoutAPodmanNothingIsAsked() {
        assertEquals(Optional.empty(), ahead("10"));
    }

    @Test
    void whatIsFollowedIsThatOfPodman() throws Exception {
        FakeProgram.script(
                folder, "podman", "[ \"$1\" = events ] && echo happened >'" + folder + "/followed'", "exec sleep 30");
        AskedAhead podman = ahead("30").orElseThrow();
        try (var events = podman.follow(PodmanQuery.of(Verb.FOLLOW_EVENTS, "now"), line -> {}, reason -> {})) {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
            while (!Files.exists(folder.resolve("followed"))) {
                assertTrue(System.nanoTime() < end, "it is not followed by " + events);
                Thread.sleep(20);
            }
        }
    }

    private Optional<AskedAhead> ahead(String seconds) {
        return AskedAhead.of(
                Map.of("PATH", Files.exists(folder.resolve("podman")) ? folder + ":/usr/bin:/bin" : folder.toString()),
                Duration.ofMillis((long) (Double.parseDouble(seconds) * 1000)),
                "; say --longer");
    }

    private List<String> asked() throws Exception {
        return Files.readAllLines(folder.resolve("asked"));
    }

    private void await(int lines) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!Files.exists(folder.resolve("asked")) || asked().size() < lines) {
            assertTrue(System.nanoTime() < end, "it is not asked");
            Thread.sleep(20);
        }
    }
}
