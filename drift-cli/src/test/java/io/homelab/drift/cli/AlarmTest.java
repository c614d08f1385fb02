package io.homelab.drift.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AlarmTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final Alarm alarm = new Alarm();

    @Test
    void whateverHappensAtOnceIsHeardOnce() throws InterruptedException {
        for (int i = 0; i < 100_000; i++) {
            alarm.ring();
        }
        assertTrue(alarm.await(Duration.ZERO, LONG));
        assertFalse(alarm.await(Duration.ZERO, Duration.ofMillis(20)));
    }

    @Test
    void whatRingsWhileItWaitsInAnyCaseIsHeard() throws Exception {
        CompletableFuture<Void> later =
                CompletableFuture.runAsync(alarm::ring, CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS));
        assertTrue(alarm.await(Duration.ofMillis(600), Duration.ofMillis(50)));
        later.get();
    }

    @Test
    void nobodyWaitsAfterItsEnd() throws InterruptedException {
        alarm.end();
        assertFalse(alarm.await(LONG, LONG));
        assertTrue(alarm.ended());
    }
}
