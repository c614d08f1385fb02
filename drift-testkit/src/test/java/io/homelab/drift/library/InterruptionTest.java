package io.homelab.drift.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.core.check.Drift;
import io.homelab.drift.core.check.SourceException;
import io.homelab.drift.podman.HostStates;
import io.homelab.drift.podman.Hosts;
import io.homelab.drift.quadlet.Quadlets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever interrupts a thread gets it back at once, with nothing left behind. */
@Isolated("it counts processes and threads, and measures time")
class InterruptionTest {

    private static final Quadlets WEB =
            Quadlets.of(Map.of("web.container", "[Container]\nImage=docker.io/library/nginx:1.27\n"));
    private static final Map<String, Function<Drift, Object>> DOORS = Map.of(
            "check", Drift::check,
            "plan", Drift::plan,
            "explain", Drift::explain,
            "lint", Drift::lint,
            "inventory", Drift::inventory,
            "read", Drift::read);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"check", "plan", "explain", "lint", "inventory", "read"})
    void interruptEndsAtOnceAndLeavesNothing(String door) throws Exception {
        Path podman = Files.writeString(folder.resolve("podman"), "#!/bin/sh\nsleep 600 & wait\n");
        assertTrue(podman.toFile().setExecutable(true));
        // a child of its own, as a podman that is a script would have
        Drift drift = Drift.of(WEB, Hosts.thisHost().rootless(true).podman(podman));
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        CompletableFuture<Boolean> flag = new CompletableFuture<>();
        long before = processes();
        // What another test has left behind until its time is over is not of this one.
        Set<Thread> others = threads();
        Thread thread = new Thread(() -> {
            try {
                Object result = DOORS.get(door).apply(drift);
                thrown.complete(new AssertionError("it ended by itself, with " + result));
            } catch (Throwable fault) {
                flag.complete(Thread.currentThread().isInterrupted());
                thrown.complete(fault);
            }
        });
        thread.start();
        until(() -> processes() > before);
        settled();
        long start = System.nanoTime();
        thread.interrupt();
        Throwable fault = thrown.get(10, TimeUnit.SECONDS);
        long millis = (System.nanoTime() - start) / 1_000_000;

        assertEquals(SourceException.Interrupted.class, fault.getClass(), () -> String.valueOf(fault));
        assertTrue(fault.getMessage().endsWith(" was interrupted before it was done"), fault.getMessage());
        assertTrue(flag.get(1, TimeUnit.SECONDS), "the flag is kept");
        assertTrue(millis < 1000, millis + " ms");
        until(() -> processes() == before);
        until(() -> others.containsAll(threads()));
    }

    @Test
    void interruptEndsTheReadingOfASnapshotToo() {
        Drift drift = Drift.of(WEB, HostStates.builder().build());
        Thread.currentThread().interrupt();
        try {
            DOORS.forEach((name, door) -> {
                assertThrows(SourceException.Interrupted.class, () -> door.apply(drift), name);
                assertTrue(Thread.currentThread().isInterrupted());
            });
        } finally {
            assertTrue(Thread.interrupted());
        }
        assertEquals(1, drift.check().services().size(), "and works again");
    }

    /** A shell that has been ended just when it starts a child leaves that to itself. */
    private static void settled() throws InterruptedException {
        long seen = -1;
        while (seen != processes()) {
            seen = processes();
            Thread.sleep(300);
        }
    }

    private static void until(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, () -> "still " + processes() + " processes, threads " + threads());
            Thread.sleep(10);
        }
    }

    private static long processes() {
        return ProcessHandle.current().descendants().count();
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread ->
                        Stream.of("drift asks", "output of ", "input of ").anyMatch(thread.getName()::startsWith))
                .collect(Collectors.toSet());
    }
}
