package io.homelab.drift.podman.inspect;

/** Something in a document is of another type than Podman would print. Caught where a field is read, and told as a problem. */
@SuppressWarnings("serial")
final class WrongType extends RuntimeException {

    private final String path;

    /** Never with the value: it may be secret. */
    WrongType(String path, String wanted) {
        super(path + " is not " + wanted, null, false, false);
        this.path = path;
    }

    String path() {
        return path;
    }
}
