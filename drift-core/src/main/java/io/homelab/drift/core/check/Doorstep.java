package io.homelab.drift.core.check;

import io.homelab.drift.core.input.Isolation;
import java.io.UncheckedIOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** What goes on behind the front door leaves it as a value, or as an exception of drift's own. */
final class Doorstep {

    private Doorstep() {}

    /**
     * Does the work.
     *
     * @param task what it is, as a sentence says it: {@code the check}
     * @throws SourceException.Interrupted if the thread is interrupted; it stays so
     */
    static <T> T over(String task, Supplier<T> work) {
        try {
            return work.get();
        } catch (CancellationException stopped) {
            throw new SourceException.Interrupted(task, stopped);
        } catch (SourceException | CompletionException | UncheckedIOException fault) {
            if (Thread.currentThread().isInterrupted()) {
                throw new SourceException.Interrupted(task, fault);
            }
            throw fault instanceof SourceException told
                    ? told
                    : new SourceException(task + " failed: " + Isolation.reason(fault), fault);
        }
    }
}
