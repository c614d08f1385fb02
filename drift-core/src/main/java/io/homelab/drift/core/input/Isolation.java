package io.homelab.drift.core.input;

import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.origin.Problem;
import java.nio.channels.ClosedByInterruptException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Works on one file, container, unit or call in such a way that whatever it throws is a problem of that one, and the rest goes on.
 *
 * <p>What is thrown is handled where the stack has been left and nothing of the work is referred to any more, so that there is room again
 * after a {@link StackOverflowError} or an {@link OutOfMemoryError}. Only an interrupt ends all: see {@link #run}.
 */
public final class Isolation {

    /** Exceptions are wrapped a few times at most; a chain that is longer is a circle. */
    private static final int MOST_CAUSES = 20;

    private Isolation() {}

    /** The result of one piece of work: a value, or the problem that took its place. */
    public record Result<T>(Optional<T> value, Optional<Problem> problem) {

        /** The value, or what stands for it where there is none. */
        public T or(Function<Problem, T> otherwise) {
            return value.isPresent() ? value.get() : otherwise.apply(problem.orElseThrow());
        }

        /** The value; where there is none, the problem is told. */
        public Optional<T> telling(Consumer<Problem> problems) {
            problem.ifPresent(problems);
            return value;
        }
    }

    /**
     * Does the work.
     *
     * @param task what is done to what, as a sentence says it: {@code could not read web.container}
     * @return the value, or one problem that holds no text from the input: a message of an exception may quote a secret
     * @throws CancellationException where the thread is interrupted: somebody wants the whole run to end, and what was read under an
     *     interrupt is not to be relied on
     */
    public static <T> Result<T> run(String task, Supplier<T> work) {
        Optional<T> value = Optional.empty();
        String reason = "";
        Optional<Origin> place = Optional.empty();
        try {
            value = Optional.of(work.get());
        } catch (Throwable thrown) {
            if (interrupted(thrown)) {
                Thread.currentThread().interrupt();
            }
            reason = reason(thrown);
            place = thrown instanceof LimitException exceeded ? exceeded.origin() : Optional.empty();
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("interrupted");
        }
        if (value.isPresent()) {
            return new Result<>(value, Optional.empty());
        }
        String sentence = task + ": " + reason;
        Problem problem = place.map(origin -> Problem.error(sentence, origin)).orElseGet(() -> Problem.error(sentence));
        return new Result<>(Optional.empty(), Optional.of(problem));
    }

    /** Does work that has no result. */
    public static void run(String task, Runnable work, Consumer<Problem> problems) {
        run(task, () -> {
                    work.run();
                    return true;
                })
                .telling(problems);
    }

    /** What was thrown, in words that hold nothing of the input. */
    public static String reason(Throwable thrown) {
        if (thrown instanceof CompletionException && thrown.getCause() != null) {
            return reason(thrown.getCause());
        }
        if (thrown instanceof LimitException) {
            return "it has " + thrown.getMessage();
        }
        if (thrown instanceof StackOverflowError) {
            return "something in it is nested too deeply for drift";
        }
        if (thrown instanceof OutOfMemoryError) {
            return "it takes more memory than drift may use (JAVA_TOOL_OPTIONS=-Xmx2g gives it more)";
        }
        StackTraceElement[] trace = thrown.getStackTrace();
        String place = trace.length == 0 ? "" : " at " + trace[0];
        return "internal error (" + thrown.getClass().getName() + place + "); please report it";
    }

    private static boolean interrupted(Throwable thrown) {
        Throwable cause = thrown;
        for (int i = 0; cause != null && i < MOST_CAUSES; i++) {
            if (cause instanceof InterruptedException
                    || cause instanceof ClosedByInterruptException
                    || cause instanceof CancellationException) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}
