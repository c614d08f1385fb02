package io.homelab.drift.podman.live;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** What a watch of folders rings, and whether it does so for a deed. */
final class Rings implements Runnable {

    private final Semaphore changes = new Semaphore(0);

    /** What somebody does to files. */
    interface Deed {
        void run() throws Exception;
    }

    @Override
    public void run() {
        changes.release();
    }

    void heard(Deed deed) throws Exception {
        quiet();
        deed.run();
        assertTrue(changes.tryAcquire(10, TimeUnit.SECONDS));
    }

    void unheard(Deed deed) throws Exception {
        quiet();
        deed.run();
        assertFalse(changes.tryAcquire(300, TimeUnit.MILLISECONDS));
    }

    /** One deed may be several changes. */
    private void quiet() throws Exception {
        while (changes.tryAcquire(50, TimeUnit.MILLISECONDS)) {
            changes.drainPermits();
        }
    }
}
