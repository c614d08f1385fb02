package io.homelab.drift.core.reconcile;

/** Time as it passes, and whether somebody wants it all to end. */
public interface Waiter {

    /** As {@link System#nanoTime()}. */
    long nanoTime();

    /** Waits, or until the end is asked for. */
    void pause(long millis);

    /** Whether no further step is to be begun. */
    boolean endAsked();
}
