package io.homelab.drift.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.core.report.ReconcileReport.Progress;
import io.homelab.drift.core.report.ReconcileReport.RunRecord;
import io.homelab.drift.core.report.ReconcileReport.State;
import io.homelab.drift.podman.live.JournalFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
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
    /** From this many moments on every phase is hit, the shortest too. */
    private static final int EVERY_PHASE = 100;

    private static final long SEED = Long.getLong("drift.seed", 20261123L);
    private static final String[] SERVICES = {"alpha", "db", "web"};
    private static final long MILLION = 1_000_000;

    @TempDir
    private Path folder;

    /** One moment of this many comes before the journal. */
    private static final int EARLY = 8;
    /** The moments go on behind the journal's end, into the last check. */
    private static final double LATER = 1.25;

    /** Where a run was killed. */
    private enum Phase {
        BEFORE_THE_JOURNAL,
        BEFORE_THE_FIRST_ACTION,
        IN_AN_ACTION,
        BETWEEN_ACTIONS,
        AFTER_THE_JOURNAL
    }

    /**
     * One run, killed.
     *
     * @param writing whether it was about to replace the journal: the draft was left
     */
    private record Killed(Phase phase, boolean writing) {}

    /** How long a run takes to its first journal, and from there to its last, in milliseconds. */
    private record Span(long toJournal, long withJournal) {}

    @Test
    void nextRunTellsTheTruthAndFinishes() throws Exception {
        Random random = new Random(SEED);
        Span one = whole("first");
        Span other = whole("second");
        long early = Math.min(one.toJournal(), other.toJournal()) * MILLION;
        long late = (long) (LATER * Math.min(one.withJournal(), other.withJournal()) * MILLION);
        List<Killed> all = new ArrayList<>();
        for (int moment = 0; moment < MOMENTS; moment++) {
            Path root = folder.resolve("moment-" + moment);
            // One in each slice of the run, so that none of its phases is left out.
            long nanos = (long) (late * ((moment + random.nextDouble()) / MOMENTS));
            all.add(moment % EARLY == 1 ? killed(root, random.nextLong(early), false) : killed(root, nanos, true));
        }
        Map<Phase, Long> phases = new EnumMap<>(Phase.class);
        all.forEach(killed -> phases.merge(killed.phase(), 1L, Long::sum));
        long writing = all.stream().filter(Killed::writing).count();
        System.err.println(MOMENTS + " moments, seed " + SEED + ": " + phases + ", " + writing + " while it wrote");
        if (MOMENTS >= EVERY_PHASE) {
            assertEquals(
                    EnumSet.allOf(Phase.class), EnumSet.copyOf(phases.keySet()), "a phase was never hit: " + phases);
        }
        long midway = phases.getOrDefault(Phase.IN_AN_ACTION, 0L) + phases.getOrDefault(Phase.BETWEEN_ACTIONS, 0L);
        assertTrue(midway >= MOMENTS / 3, "too few were killed midway: " + phases);
    }

    private static Process begin(DriftingHost host, Path root) throws IOException {
        return DriftProcess.begin(root, "reconcile", "-d", host.quadlets(), "--yes");
    }

    /** How long a run takes if nobody kills it. */
    private Span whole(String name) throws Exception {
        DriftingHost host = host(folder.resolve(name));
        long begun = System.nanoTime();
        Process process = begin(host, folder.resolve(name));
        long start = awaitJournal(host, process);
        Path journal = host.journal().resolve("reconcile.json");
        while (process.isAlive() && Files.exists(journal)) {
            LockSupport.parkNanos(MILLION);
        }
        long taken = (System.nanoTime() - start) / MILLION;
        assertEquals(0, process.waitFor(), Files.readString(folder.resolve(name).resolve("output")));
        return new Span((start - begun) / MILLION, taken);
    }

    private static DriftingHost host(Path root) throws IOException {
        return new DriftingHost(root, SERVICES).slow("0.2");
    }

    private static Killed killed(Path root, long nanos, boolean afterTheJournal) throws Exception {
        DriftingHost host = host(root);
        Process process = begin(host, root);
        long until = (afterTheJournal ? awaitJournal(host, process) : System.nanoTime()) + nanos;
        for (long left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        // Or it might begin another one between the look and the end.
        new ProcessBuilder("kill", "-STOP", String.valueOf(process.pid()))
                .start()
                .waitFor();
        List<ProcessHandle> began = process.descendants().toList();
        process.destroyForcibly().waitFor();
        JournalFile.Left left = JournalFile.left(host.journal());
        List<String> done = host.done();
        boolean writing = drafts(host);
        // What systemctl was told goes on without drift, as it does in systemd.
        began.forEach(child -> child.onExit().join());
        assertTrue(left.fault().isEmpty(), left.toString());
        left.record().ifPresent(record -> assertTrueRecord(record, done));
        assertNextRun(host, left.record());
        return new Killed(phase(left.record(), done), writing);
    }

    private static Phase phase(Optional<RunRecord> left, List<String> done) {
        if (left.isEmpty()) {
            return done.isEmpty() ? Phase.BEFORE_THE_JOURNAL : Phase.AFTER_THE_JOURNAL;
        }
        if (done.isEmpty()) {
            return Phase.BEFORE_THE_FIRST_ACTION;
        }
        return left.get().steps().stream().anyMatch(step -> step.state() == State.BEGUN)
                ? Phase.IN_AN_ACTION
                : Phase.BETWEEN_ACTIONS;
    }

    /** Whether the next journal was written beside the last when the run ended. */
    private static boolean drafts(DriftingHost host) throws IOException {
        if (!Files.isDirectory(host.journal())) {
            return false;
        }
        try (Stream<Path> files = Files.list(host.journal())) {
            return files.anyMatch(file -> file.toString().endsWith(".new"));
        }
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
}
