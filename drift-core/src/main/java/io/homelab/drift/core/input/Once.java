package io.homelab.drift.core.input;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * A value that is made when somebody first asks for it, and kept: most services match, and never ask for what only a finding needs. For
 * one thread at a time.
 *
 * <pre>{@code
 * Once<Masking> masking = Once.of(() -> context.masking(checked));
 * }</pre>
 */
public final class Once<T> implements Supplier<T> {

    private final Supplier<T> making;
    private Optional<T> made = Optional.empty();

    private Once(Supplier<T> making) {
        this.making = making;
    }

    public static <T> Once<T> of(Supplier<T> making) {
        return new Once<>(making);
    }

    @Override
    public T get() {
        if (made.isEmpty()) {
            made = Optional.of(making.get());
        }
        return made.get();
    }
}
