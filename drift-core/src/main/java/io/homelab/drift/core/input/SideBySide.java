package io.homelab.drift.core.input;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The same work on each of several things, some of them at once. */
public final class SideBySide {

    /** What is interrupted ends the programs that it has started first. */
    private static final long SECONDS_TO_END = 5;

    private SideBySide() {}

    /**
     * Does the work.
     *
     * @param atOnce on how many at once
     * @return what came of each, in their order
     * @throws CancellationException if this thread is interrupted: all that was begun is ended
     */
    public static <A, B> List<B> all(List<A> things, int atOnce, Function<A, B> work) {
        ExecutorService threads =
                Executors.newFixedThreadPool(Math.max(1, Math.min(atOnce, things.size())), SideBySide::thread);
        try {
            List<Future<B>> begun = new ArrayList<>();
            for (A thing : things) {
                begun.add(threads.submit(() -> work.apply(thing)));
            }
            List<B> done = new ArrayList<>();
            for (Future<B> one : begun) {
                done.add(one.get());
            }
            return done;
        } catch (InterruptedException e) {
            end(threads);
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } catch (ExecutionException e) {
            throw thrown(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private static void end(ExecutorService threads) {
        threads.shutdownNow();
        try {
            threads.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS);
        } catch (InterruptedException again) {
            // The caller is told in any case.
        }
    }

    private static RuntimeException thrown(@Nullable Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException runtime ? runtime : new IllegalStateException(cause);
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "drift waits");
        thread.setDaemon(true);
        return thread;
    }
}
