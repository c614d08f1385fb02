package io.homelab.drift.core.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.core.origin.Problem;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.nio.channels.ClosedByInterruptException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IsolationTest {

    private static final String SECRET = "s3cret";

    /** A class that cannot be loaded, each time for another reason. */
    private static final class Broken {
        static final int VALUE = Integer.parseInt(SECRET);
    }

    /** Whoever asks it for a message fails in turn. */
    private static final class Silent extends RuntimeException {
        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            throw new IllegalStateException(SECRET);
        }
    }

    @AfterEach
    void nobodyIsInterrupted() {
        Thread.interrupted();
    }

    private static int deeper(int depth) {
        return depth < 0 ? 0 : deeper(depth + 1) + 1;
    }

    static List<Supplier<Object>> faults() {
        return List.of(
                () -> deeper(0),
                () -> new long[Integer.MAX_VALUE],
                () -> Broken.VALUE,
                () -> Broken.VALUE,
                () -> {
                    throw new AssertionError(SECRET);
                },
                () -> {
                    throw new NullPointerException();
                },
                () -> {
                    throw new Silent();
                },
                () -> {
                    throw new IllegalArgumentException(SECRET, new IllegalStateException(SECRET));
                });
    }

    @ParameterizedTest
    @MethodSource("faults")
    void whateverIsThrownIsAProblemOfThatPieceThatQuotesNothing(Supplier<Object> work) {
        Isolation.Result<Object> result = Isolation.run("could not read web.container", work);

        assertEquals(Optional.empty(), result.value());
        String message = result.problem().orElseThrow().message();
        assertTrue(message.startsWith("could not read web.container: "), message);
        assertFalse(message.contains(SECRET), message);
        assertFalse(message.contains("\n"), message);
    }

    @Test
    void whatHappensToEverybodyIsSaidInPlainWords() {
        assertEquals(
                "could not read a: something in it is nested too deeply for drift",
                Isolation.run("could not read a", () -> deeper(0))
                        .problem()
                        .orElseThrow()
                        .message());
        assertEquals(
                "could not read a: it takes more memory than drift may use (JAVA_TOOL_OPTIONS=-Xmx2g gives it more)",
                Isolation.run("could not read a", () -> new long[Integer.MAX_VALUE])
                        .problem()
                        .orElseThrow()
                        .message());
    }

    @Test
    void pieceThatNeededTooMuchMemoryGivesItBack() {
        List<WeakReference<Object>> held = new ArrayList<>();

        Isolation.Result<Object> result = Isolation.run("could not read a", () -> {
            List<byte[]> all = new ArrayList<>(List.of(new byte[1 << 20]));
            held.add(new WeakReference<>(all.get(0)));
            throw new OutOfMemoryError("Java heap space");
        });
        for (int i = 0; i < 100 && held.get(0).get() != null; i++) {
            System.gc();
        }

        assertTrue(result.problem().isPresent());
        assertEquals(null, held.get(0).get());
    }

    @Test
    void restGoesOn() {
        List<Problem> problems = new ArrayList<>();
        List<Integer> read = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            int number = i;
            Isolation.run("could not read " + i, () -> number == 1 ? deeper(0) : number)
                    .telling(problems::add)
                    .ifPresent(read::add);
        }

        assertEquals(List.of(0, 2), read);
        assertEquals(1, problems.size());
    }

    static List<Supplier<Object>> interrupts() {
        return List.of(
                () -> {
                    Thread.currentThread().interrupt();
                    return "read, or not: nobody knows";
                },
                () -> {
                    throw new UncheckedIOException(new ClosedByInterruptException());
                },
                () -> {
                    throw new CompletionException(new InterruptedException());
                });
    }

    @ParameterizedTest
    @MethodSource("interrupts")
    void interruptEndsAll(Supplier<Object> work) {
        assertThrows(CancellationException.class, () -> Isolation.run("could not read a", work));
        assertTrue(Thread.currentThread().isInterrupted());
    }

    @Test
    void exceptionThatIsItsOwnCauseIsAProblemToo() {
        Exception one = new IllegalStateException();
        RuntimeException other = new IllegalArgumentException(one);
        one.initCause(other);

        assertTrue(Isolation.run("could not read a", () -> {
                    throw other;
                })
                .problem()
                .isPresent());
    }
}
