package io.homelab.drift.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.core.report.ReconcileReport.Progress;
import io.homelab.drift.core.report.ReconcileReport.RunRecord;
import io.homelab.drift.core.report.ReconcileReport.State;
import io.homelab.drift.podman.JournalFile;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code drift reconcile}, killed at random moments: no half-written file, a true word from the next run, and then the rest
 * is done. Takes a minute or two, and needs no Podman.
 */
class ReconcileKillIT {

    private static final int MOMENTS = Integer.getInteger("drift.kills", 20);
    private static final int MIDWAY = MOMENTS / 2;
    private static final long SEED = Long.getLong("drift.seed", 20261123L);
    private static final String[] SERVICES = {"alpha", "db", "web"};
    private static final long MILLION = 1_000_000;

    @TempDir
    private Path folder;

    /** One run, killed. */
    private record Killed(boolean midway, boolean recorded) {}

    @Test
    void nextRunTellsTheTruthAndFinishes() throws Exception {
        Random random = new Random(SEED);
        long shortest = Math.min(whole("first"), whole("second"));
        List<Killed> all = new ArrayList<>();
        for (int moment = 0; moment < MOMENTS; moment++) {
            all.add(killed(folder.resolve("moment-" + moment), random.nextLong(shortest * MILLION)));
        }
        long midway = all.stream().filter(Killed::midway).count();
        System.err.println(MOMENTS + " moments within " + shortest + " ms, seed " + SEED + ": " + midway
                + " between the first and the last action, "
                + all.stream().filter(Killed::recorded).count() + " with a journal left");
        assertTrue(midway >= MIDWAY, "too few were killed midway: " + midway + " of " + MOMENTS);
    }

    /** How long a run takes from its first journal to its last, in milliseconds, if nobody kills it. */
    private long whole(String name) throws Exception {
        DriftingHost host = host(folder.resolve(name));
        Process process = begin(host, folder.resolve(name));
        long start = awaitJournal(host, process);
        Path journal = host.journal().resolve("reconcile.json");
        while (process.isAlive() && Files.exists(journal)) {
            LockSupport.parkNanos(MILLION);
        }
        long taken = (System.nanoTime() - start) / MILLION;
        assertEquals(0, process.waitFor(), Files.readString(folder.resolve(name).resolve("output")));
        return taken;
    }

    private static DriftingHost host(Path root) throws IOException {
        return new DriftingHost(root, SERVICES).slow("0.2");
    }

    private static Killed killed(Path root, long nanosAfterTheJournal) throws Exception {
        DriftingHost host = host(root);
        Process process = begin(host, root);
        long until = awaitJournal(host, process) + nanosAfterTheJournal;
        for (long left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        List<ProcessHandle> began = process.descendants().toList();
        boolean alive = process.isAlive();
        process.destroyForcibly().waitFor();
        JournalFile.Left left = JournalFile.left(host.journal());
        List<String> done = host.done();
        // What systemctl was told goes on without drift, as it does in systemd.
        began.forEach(child -> child.onExit().join());
        assertTrue(left.fault().isEmpty(), left.toString());
        left.record().ifPresent(record -> assertTrueRecord(record, done));
        assertNextRun(host, left.record());
        return new Killed(
                alive && !done.isEmpty() && left.record().isPresent(),
                left.record().isPresent());
    }

    private static void assertTrueRecord(RunRecord record, List<String> done) {
        assertEquals(SERVICES.length + 1, record.steps().size());
        for (Progress step : record.steps()) {
            String action = step.step().equals("daemon-reload") ? step.step() : "restart " + step.step();
            switch (step.state()) {
                case DONE -> assertTrue(done.contains(action), step + " " + done);
                case NOT_BEGUN -> assertTrue(!done.contains(action), step + " " + done);
                case BEGUN, FAILED -> assertEquals(State.BEGUN, step.state(), "nothing fails here");
            }
        }
        long open = record.steps().stream()
                .filter(step -> step.state() == State.BEGUN)
                .count();
        assertTrue(open <= 1, "one after the other: " + record);
    }

    private static void assertNextRun(DriftingHost host, Optional<RunRecord> left) throws IOException {
        Shell.Result next = host.shell().drift("reconcile", "-d", host.quadlets(), "--yes");
        assertEquals(0, next.status(), next.all());
        assertEquals(left.isPresent(), next.out().contains("did not get to its end"), next.out());
        left.ifPresent(record -> record.steps().forEach(step -> assertTold(step, next.out())));
        assertTrue(next.out().endsWith("5 services: 5 match, 0 warning, 0 drift\n"), next.out());
        try (Stream<Path> files = Files.list(host.journal())) {
            assertEquals(
                    List.of("reconcile.lock"),
                    files.map(file -> file.getFileName().toString()).toList());
        }
    }

    private static void assertTold(Progress step, String text) {
        String word = switch (step.state()) {
            case DONE -> "done";
            case BEGUN -> "begun, its end unseen";
            case NOT_BEGUN -> "not begun";
            case FAILED -> "failed";
        };
        String line = "  " + word + ": " + step.step();
        assertTrue(
                text.lines().anyMatch(told -> told.equals(line) || told.startsWith(line + " (now ")),
                line + "\n" + text);
    }

    private static long awaitJournal(DriftingHost host, Process process) {
        Path journal = host.journal().resolve("reconcile.json");
        while (process.isAlive() && !Files.exists(journal)) {
            LockSupport.parkNanos(MILLION);
        }
        return System.nanoTime();
    }

    /** Starts it in a process of its own. */
    private static Process begin(DriftingHost host, Path root) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ReconcileKillIT.class.getName(),
                        root.toString(),
                        host.quadlets().toString())
                .redirectErrorStream(true)
                .redirectOutput(root.resolve("output").toFile())
                .start();
    }

    /** Drift as {@link Main} runs it, on the host below that directory. */
    public static void main(String[] args) {
        Path root = Path.of(args[0]);
        System.exit(Drift.run(
                new String[] {"reconcile", "-d", args[1], "--yes"},
                new Surroundings(
                        root,
                        Map.of("PATH", root.resolve("bin").toString(), "HOME", "/root"),
                        0,
                        0,
                        InputStream.nullInputStream(),
                        false,
                        new FileOutputStream(FileDescriptor.out),
                        new FileOutputStream(FileDescriptor.err),
                        false,
                        Clock.systemUTC())));
    }
}
