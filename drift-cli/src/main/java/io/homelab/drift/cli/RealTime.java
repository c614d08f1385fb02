package io.homelab.drift.cli;

import io.homelab.drift.core.reconcile.Waiter;

/** Waits as long as it is told to; a signal ends the process. */
final class RealTime implements Waiter {

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean endAsked() {
        return Thread.currentThread().isInterrupted();
    }
}
