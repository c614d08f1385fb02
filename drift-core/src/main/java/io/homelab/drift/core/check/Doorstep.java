package io.homelab.drift.core.check;

import io.homelab.drift.core.input.Isolation;
import java.io.UncheckedIOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * What goes on behind a door of drift's leaves it as a value, or as an exception of drift's own. Each door uses it; nobody else needs to.
 *
 * <pre>{@code
 * DriftReport checked = Doorstep.over("the check", () -> drift.check());
 * }</pre>
 */
public final class Doorstep {

    private Doorstep() {}

    /**
     * Does the work.
     *
     * @param task what it is, as a sentence says it: {@code the check}
     * @throws SourceException if the work does, or fails in a way that only drift's own code can
     * @throws SourceException.Interrupted if the thread is interrupted; it stays so
     */
    public static <T> T over(String task, Supplier<T> work) {
        try {
            T result = work.get();
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("interrupted");
            }
            return result;
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
