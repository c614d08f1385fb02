package io.homelab.drift.cli;

import io.homelab.drift.core.reconcile.Waiter;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a signal (SIGINT, SIGTERM, SIGHUP) end a run where it can say how far it came: Java ends the process as soon as
 * this is closed, so the report has to be written before.
 */
final class Interruption implements Waiter, AutoCloseable {

    /** What it takes, after the command that is under way has ended, to write and say what is done. */
    private static final Duration TO_SAY = Duration.ofSeconds(10);

    private static volatile boolean listening;

    private final Duration longest;
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch said = new CountDownLatch(1);

    private final Runnable told;

    private Interruption(Duration longest, Runnable told) {
        this.longest = longest;
        this.told = told;
    }

    /** @param call how long the command that is under way may take */
    static Interruption listen(Duration call) {
        return listen(call, () -> {});
    }

    /**
     * The same.
     *
     * @param told is called at a signal
     */
    static Interruption listen(Duration call, Runnable told) {
        Interruption interruption = new Interruption(call.plus(TO_SAY), told);
        listening = true;
        Runtime.getRuntime().addShutdownHook(new Thread(interruption::signal, "drift ends"));
        return interruption;
    }

    /** Where nobody waits for a signal, it ends the programs that were started, too: one that hangs would go on by itself. */
    static void endsPrograms() {
        Thread ending = new Thread(
                () -> {
                    if (!listening) {
                        ProcessHandle.current().descendants().forEach(ProcessHandle::destroy);
                    }
                },
                "drift ends programs");
        Runtime.getRuntime().addShutdownHook(ending);
    }

    /** Whether a signal of this process is waited for. */
    static boolean listens() {
        return listening;
    }

    private void signal() {
        asked.countDown();
        told.run();
        await(said, longest.toMillis());
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

    /** All is said and written. */
    @Override
    public void close() {
        said.countDown();
    }
}
