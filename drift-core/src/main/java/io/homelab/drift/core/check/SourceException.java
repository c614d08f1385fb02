package io.homelab.drift.core.check;

/** Quadlets or a host cannot be read at all. The message says what was tried, why it failed, and what may be done. */
public class SourceException extends RuntimeException {

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
}
