package io.homelab.drift.cli;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Wakes whoever waits for something to happen. However often it rings, it is heard once, and what belongs together is waited for: a restart
 * is a dozen events.
 */
class Alarm {

    /** No more than this passes between two events of one command. */
    private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(80);

    /** Whatever goes on happening is looked at after that. */
    private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

    private boolean rung;
    private long first;
    private long last;
    private boolean ended;

    /** Something happened. */
    synchronized void ring() {
        last = System.nanoTime();
        if (!rung) {
            rung = true;
            first = last;
            notifyAll();
        }
    }

    /** Nobody is to wait any more. */
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    synchronized boolean ended() {
        return ended;
    }

    /**
     * Waits until something happened and nothing more does, or that time is over.
     *
     * @param shortest how long to wait whatever happens
     * @return whether something happened
     */
    synchronized boolean await(Duration shortest, Duration longest) throws InterruptedException {
        long begun = System.nanoTime();
        while (!ended && !rung && left(begun, longest.toNanos()) > 0) {
            sleep(left(begun, longest.toNanos()));
        }
        while (!ended && left(begun, shortest.toNanos()) > 0) {
            sleep(left(begun, shortest.toNanos()));
        }
        while (!ended && rung && settling()) {
            sleep(Math.min(left(last, QUIET_NANOS), left(first, LONGEST_NANOS)));
        }
        boolean heard = rung;
        rung = false;
        return heard;
    }

    private boolean settling() {
        return left(last, QUIET_NANOS) > 0 && left(first, LONGEST_NANOS) > 0;
    }

    private static long left(long since, long nanos) {
        return nanos - (System.nanoTime() - since);
    }

    private void sleep(long nanos) throws InterruptedException {
        // Object.wait(0) has no end.
        TimeUnit.NANOSECONDS.timedWait(this, Math.max(nanos, TimeUnit.MILLISECONDS.toNanos(1)));
    }
}
