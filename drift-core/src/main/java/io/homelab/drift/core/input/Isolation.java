package io.homelab.drift.core.input;

import io.homelab.drift.core.origin.Problem;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** Works on one file, container, unit or call in such a way that whatever it throws is a problem of that one, and the rest goes on. */
public final class Isolation {

    private Isolation() {}

    /** The result of one piece of work: a value, or the problem that took its place. */
    public record Result<T>(Optional<T> value, Optional<Problem> problem) {}

    /**
     * Does the work.
     *
     * @param task what is done to what, as a sentence says it: {@code could not read web.container}
     * @return the value, or one problem that holds no text from the input: a message of an exception may quote a secret
     */
    public static <T> Result<T> run(String task, Supplier<T> work) {
        try {
            return new Result<>(Optional.of(work.get()), Optional.empty());
        } catch (Throwable thrown) {
            return new Result<>(Optional.empty(), Optional.of(Problem.error(task + ": " + reason(thrown))));
        }
    }

    /** What was thrown, in words that hold nothing of the input. */
    public static String reason(Throwable thrown) {
        if (thrown instanceof CompletionException && thrown.getCause() != null) {
            return reason(thrown.getCause());
        }
        if (thrown instanceof StackOverflowError) {
            return "it is nested too deeply";
        }
        if (thrown instanceof OutOfMemoryError) {
            return "it needs more memory than there is";
        }
        StackTraceElement[] trace = thrown.getStackTrace();
        String place = trace.length == 0 ? "" : " at " + trace[0];
        return "internal error (" + thrown.getClass().getName() + place + "); please report it";
    }
}
