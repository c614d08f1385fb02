package io.homelab.drift.core.input;

import io.homelab.drift.core.origin.Origin;
import java.util.Optional;

/** Something exceeds a limit deep inside a piece of work, which is then given up: {@link Isolation} makes a problem of it. */
public final class LimitException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Optional<Origin> origin;

    LimitException(Limit limit, Optional<Origin> origin) {
        super(limit.reason());
        this.origin = origin;
    }

    /** Where what is too much stands, as far as that is known. */
    public Optional<Origin> origin() {
        return origin;
    }
}
