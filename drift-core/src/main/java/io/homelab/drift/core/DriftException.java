package io.homelab.drift.core;

/**
 * Something that keeps drift from doing what it was asked to: what all exceptions of drift's own have in common. The message is a sentence
 * for people that says what was tried and why it failed, and holds no secret.
 *
 * <pre>{@code
 * try {
 *     show(drift.check());
 * } catch (DriftException e) {
 *     show(e.getMessage());   // the snapshot nas.json could not be read: no such file or directory
 * }
 * }</pre>
 */
public abstract class DriftException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Says why. */
    protected DriftException(String message) {
        super(message);
    }

    /** Says why, and what was thrown. */
    protected DriftException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
