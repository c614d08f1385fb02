package io.homelab.drift.cli;

/** Why drift cannot do what it was asked to; the message is all that its user gets to see. */
final class Failure extends Exception {

    private static final long serialVersionUID = 1;

    Failure(String message) {
        super(message);
    }

    Failure(String message, Throwable cause) {
        super(message, cause);
    }

    /** What went wrong below, in its own words. */
    Failure(Throwable cause) {
        super(String.valueOf(cause.getMessage()), cause);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
