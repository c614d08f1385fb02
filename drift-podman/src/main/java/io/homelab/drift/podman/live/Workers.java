package io.homelab.drift.podman.live;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Threads that work beside the one that waits for them. Where that one is interrupted they end, with the programs that they run. */
final class Workers {

    private static final Logger LOG = LoggerFactory.getLogger(Workers.class);

    /** What a program takes to be ended, and not more: whoever interrupts wants to go on. */
    private static final int END_MILLIS = 800;

    private final ThreadPoolExecutor threads =
            new ThreadPoolExecutor(0, Integer.MAX_VALUE, 1, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                Thread thread = new Thread(task, "drift asks");
                thread.setDaemon(true);
                return thread;
            });

    private Workers() {}

    /** Does something with threads beside it. Whatever keeps it from its end, an interrupt first of all, ends them. */
    static <T> T beside(Function<Workers, T> work) {
        Workers workers = new Workers();
        boolean done = false;
        try {
            T result = work.apply(workers);
            done = true;
            return result;
        } finally {
            workers.threads.shutdown();
            if (!done) {
                workers.stop();
            }
        }
    }

    /** Starts a piece of work. */
    <T> CompletableFuture<T> start(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, threads);
    }

    /**
     * What a piece of work gives.
     *
     * @throws CancellationException if the thread that waits is interrupted; it stays so
     */
    static <T> T await(CompletableFuture<T> work) {
        try {
            return work.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof CancellationException cancelled
                    ? cancelled
                    : new CompletionException(e.getCause());
        }
    }

    private void stop() {
        threads.shutdownNow();
        boolean interrupted = Thread.interrupted();
        try {
            if (!threads.awaitTermination(END_MILLIS, TimeUnit.MILLISECONDS)) {
                LOG.debug("{} calls have not ended after {} ms", threads.getActiveCount(), END_MILLIS);
            }
        } catch (InterruptedException again) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
