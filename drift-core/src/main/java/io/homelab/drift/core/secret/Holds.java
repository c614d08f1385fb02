package io.homelab.drift.core.secret;

/** What the value of an option or key may hold, and so how much of it is shown. */
public enum Holds {
    /** A secret: nothing is shown. */
    SECRET("nothing"),
    /** {@code NAME=value}, or several such words: the names are shown. */
    VARIABLES("the names"),
    /** Names, of which one may have a value behind {@code =}. */
    NAMES("the names, not a value after one"),
    /** {@code NAME:secret}: the name is shown. */
    CREDENTIAL("what stands before the colon"),
    /** {@code NAME=value}: the value is shown where the name is known to hold no secret. */
    SETTING("the value of a name that holds no secret"),
    /** Settings with commas between them, as mount(8) takes them. */
    SETTINGS("each name, and the value of those that hold no secret"),
    /** Options of podman. */
    ARGUMENTS("all but the values of podman's options that are listed here"),
    /** A command line. */
    COMMAND("all but assignments, passwords and credentials in it");

    private final String shown;

    Holds(String shown) {
        this.shown = shown;
    }

    /** What is shown of it, in words. */
    public String shown() {
        return shown;
    }
}
