package io.homelab.drift.core.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InParallelTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private static List<Integer> numbers(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    @Test
    void resultsStandInTheOrderOfTheThings() {
        List<Integer> results = InParallel.each(numbers(10_000), number -> number * 2, 3);

        assertEquals(numbers(10_000).stream().map(number -> number * 2).toList(), results);
    }

    @Test
    void severalThreadsWorkAtOnce() {
        CyclicBarrier both = new CyclicBarrier(2);
        Set<Thread> waited = ConcurrentHashMap.newKeySet();

        assertTimeoutPreemptively(
                LONG,
                () -> InParallel.each(
                        numbers(InParallel.LEAST),
                        number -> {
                            if (waited.add(Thread.currentThread())) {
                                await(both);
                            }
                            return number;
                        },
                        2));
        assertEquals(2, waited.size());
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(LONG.toSeconds(), TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("nobody else came", e);
        }
    }

    @Test
    void fewThingsAreDoneByTheThreadThatAsks() {
        Set<Thread> workers = ConcurrentHashMap.newKeySet();

        InParallel.each(numbers(InParallel.LEAST - 1), number -> workers.add(Thread.currentThread()));

        assertEquals(Set.of(Thread.currentThread()), workers);
    }

    @Test
    void whatIsThrownEndsAllAndReachesTheThreadThatAsks() {
        StackOverflowError fault = new StackOverflowError();
        AtomicInteger done = new AtomicInteger();

        Throwable thrown = assertThrows(
                StackOverflowError.class,
                () -> InParallel.each(
                        numbers(1_000_000),
                        number -> {
                            if (number == 100) {
                                throw fault;
                            }
                            return done.incrementAndGet();
                        },
                        2));

        assertSame(fault, thrown);
        assertTrue(done.get() < 1_000_000);
    }

    @Test
    void anInterruptEndsAllThreads() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(2);
        CountDownLatch ended = new CountDownLatch(2);
        Thread asking = new Thread(() -> {
            try {
                InParallel.each(
                        numbers(1_000),
                        number -> Isolation.run("could not wait", () -> {
                            begun.countDown();
                            try {
                                Thread.sleep(LONG.toMillis());
                            } catch (InterruptedException e) {
                                ended.countDown();
                                throw new CancellationException("interrupted");
                            }
                            return number;
                        }),
                        2);
            } catch (CancellationException cancelled) {
                assertTrue(Thread.currentThread().isInterrupted());
                ended.countDown();
            }
        });
        asking.start();
        assertTrue(begun.await(LONG.toSeconds(), TimeUnit.SECONDS));

        asking.interrupt();

        asking.join(LONG.toMillis());
        assertTrue(ended.await(LONG.toSeconds(), TimeUnit.SECONDS));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(LONG.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void anInterruptWhileItWaitsForTheOthersEndsThemToo() throws InterruptedException {
        CountDownLatch other = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        Thread asking = new Thread(() -> {
            Thread self = Thread.currentThread();
            try {
                InParallel.each(
                        numbers(InParallel.LEAST),
                        number -> {
                            if (Thread.currentThread() == self) {
                                await(other);
                                return number;
                            }
                            other.countDown();
                            try {
                                Thread.sleep(LONG.toMillis());
                            } catch (InterruptedException e) {
                                interrupted.countDown();
                                Thread.currentThread().interrupt();
                            }
                            return number;
                        },
                        2);
            } catch (CancellationException e) {
                cancelled.countDown();
            }
        });
        asking.start();
        await(other);

        asking.interrupt();

        assertTrue(interrupted.await(LONG.toSeconds(), TimeUnit.SECONDS));
        assertTrue(cancelled.await(LONG.toSeconds(), TimeUnit.SECONDS));
        asking.join(LONG.toMillis());
    }
}
