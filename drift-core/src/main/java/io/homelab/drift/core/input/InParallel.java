package io.homelab.drift.core.input;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * The same work for each of many things, shared among the processors; of few things the thread that asks does it alone, since another
 * thread costs more than it brings.
 *
 * <pre>{@code
 * List<ServiceReport> reports = InParallel.each(units, unit -> compare(unit));   // in the order of the units
 * }</pre>
 *
 * <p>The work must not change what others of its kind read. Whatever it throws ends all of it and reaches the thread that asks; what
 * concerns one thing alone is for {@link Isolation}, in the work.
 */
public final class InParallel {

    /** With fewer things no other thread is started. */
    static final int LEAST = 64;

    /** As many are taken at a time: threads seldom meet, and none is left with much when the others are done. */
    private static final int CHUNK = 8;

    private InParallel() {}

    /**
     * The results, in the order of the things.
     *
     * @throws CancellationException if the thread that asks is interrupted; it stays so, and the others end with what they are at
     */
    public static <T, R> List<R> each(List<T> things, Function<? super T, ? extends R> work) {
        int threads = Math.min(Runtime.getRuntime().availableProcessors(), things.size() / (LEAST / 2));
        return each(things, work, threads);
    }

    /** @param threads how many work at it at most, the one that asks included */
    static <T, R> List<R> each(List<T> things, Function<? super T, ? extends R> work, int threads) {
        if (threads < 2) {
            List<R> results = new ArrayList<>(things.size());
            things.forEach(thing -> results.add(work.apply(thing)));
            return results;
        }
        return new Run<T, R>(things, work).on(threads);
    }

    /** One call. Each thread takes the next few that nobody has taken. */
    private static final class Run<T, R> {

        private final List<T> things;
        private final Function<? super T, ? extends R> work;
        private final R[] results;
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicReference<Throwable> fault = new AtomicReference<>();

        @SuppressWarnings("unchecked")
        Run(List<T> things, Function<? super T, ? extends R> work) {
            this.things = things;
            this.work = work;
            this.results = (R[]) new Object[things.size()];
        }

        List<R> on(int threads) {
            List<Thread> others = new ArrayList<>();
            for (int i = 1; i < threads; i++) {
                Thread other = new Thread(this::takeAll, "drift works");
                other.setDaemon(true);
                other.start();
                others.add(other);
            }
            takeAll();
            if (fault.get() != null) {
                others.forEach(Thread::interrupt);
            }
            join(others);
            Throwable thrown = fault.get();
            if (thrown instanceof Error error) {
                throw error;
            }
            if (thrown != null) {
                throw (RuntimeException) thrown;
            }
            return Arrays.asList(results);
        }

        private void takeAll() {
            try {
                int from = next.getAndAdd(CHUNK);
                while (from < results.length && fault.get() == null) {
                    for (int i = from; i < Math.min(from + CHUNK, results.length); i++) {
                        results[i] = work.apply(things.get(i));
                    }
                    from = next.getAndAdd(CHUNK);
                }
            } catch (RuntimeException | Error thrown) {
                fault.compareAndSet(null, thrown);
            }
        }

        /** Another thread ends with the piece that it is at; whoever interrupts does not wait for that. */
        private void join(List<Thread> others) {
            try {
                for (Thread other : others) {
                    other.join();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                CancellationException cancelled = new CancellationException("interrupted");
                fault.set(cancelled);
                others.forEach(Thread::interrupt);
            }
        }
    }
}
