package io.homelab.drift.core.check;

import io.homelab.drift.core.DriftException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Quadlets or a host cannot be read at all. The message is one sentence for people, and says what was tried and why it failed: {@code
 * there is no quadlet directory /srv/quadlets}. The kinds below it are for who wants to say what may be done about it.
 *
 * <pre>{@code
 * try {
 *     show(drift.check());
 * } catch (SourceException.NoPodman e) {
 *     show(e.getMessage() + ": is Podman installed?");
 * } catch (SourceException e) {
 *     show(e.getMessage());
 * }
 * }</pre>
 */
public class SourceException extends DriftException {

    private static final long serialVersionUID = 1;

    /** Says why. */
    public SourceException(String message) {
        super(message);
    }

    /** Says why, and what was thrown. */
    public SourceException(String message, Throwable cause) {
        super(message, cause);
    }

    /** There is no directory with quadlets where they are looked for: an empty report would look like a match. */
    public static final class NoQuadlets extends SourceException {

        private static final long serialVersionUID = 1;

        /** Says where they were looked for. */
        public NoQuadlets(String message) {
            super(message);
        }
    }

    /** There is no podman on this machine, or it may not be run. */
    public static final class NoPodman extends SourceException {

        private static final long serialVersionUID = 1;

        private final boolean elsewhere;

        /**
         * Says where it was looked for.
         *
         * @param given the path that was given; empty where it was looked for on {@code PATH}
         */
        public NoPodman(String message, Optional<Path> given, Throwable cause) {
            super(message, cause);
            this.elsewhere = given.isPresent();
        }

        /** Whether it was looked for at a path that was given, and not on {@code PATH}. */
        public boolean atGivenPath() {
            return elsewhere;
        }
    }

    /** The thread was interrupted while the work was going on, and is still. What was started has been ended, and nothing was changed. */
    public static final class Interrupted extends SourceException {

        private static final long serialVersionUID = 1;

        /**
         * Says what was not done.
         *
         * @param task {@code the check}
         */
        public Interrupted(String task, Throwable cause) {
            super(task + " was interrupted before it was done", cause);
        }
    }
}
