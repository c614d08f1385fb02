package io.homelab.drift.cli;

import io.homelab.drift.core.reconcile.Pace;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a signal (SIGINT, SIGTERM, SIGHUP) end a run where it can say how far it came: Java ends the process as soon as
 * this has been told that all is said.
 */
final class Interruption implements Pace, AutoCloseable {

    /** As long as the command that is under way may take, and a bit. */
    private static final long LONGEST_SECONDS = 100;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch said = new CountDownLatch(1);

    private Interruption() {}

    static Interruption listen() {
        Interruption interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(new Thread(interruption::signal, "drift ends"));
        return interruption;
    }

    private void signal() {
        asked.countDown();
        await(said, LONGEST_SECONDS * 1000);
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public void pause(long millis) {
        await(asked, millis);
    }

    @Override
    public boolean endAsked() {
        return asked.getCount() == 0;
    }

    private static void await(CountDownLatch latch, long millis) {
        try {
            if (latch.await(millis, TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** All is said. */
    @Override
    public void close() {
        said.countDown();
    }
}
