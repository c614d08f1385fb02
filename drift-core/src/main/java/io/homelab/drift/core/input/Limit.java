package io.homelab.drift.core.input;

/**
 * The most that drift reads of something. Whoever writes a quadlet, a label or a document decides how large it is; each limit is
 * far above what a real host has, and what exceeds it is a problem that names the limit. {@code docs/limits.md} lists them.
 */
public enum Limit {
    UNIT_FILE_BYTES(8L << 20, "bytes in a unit file or drop-in"),
    ENV_FILE_BYTES(4L << 20, "bytes in an env-file or label-file"),
    CONFIG_FILE_BYTES(4L << 20, "bytes in a containers.conf, or in a file of drift's own"),
    WALKED_ENTRIES(200_000, "files and directories below a quadlet directory"),
    LINKED_ENTRIES(50_000, "files and directories behind a link in a quadlet directory"),
    WALKED_DEPTH(32, "directories in one another in a quadlet directory"),
    SNAPSHOT_BYTES(2L << 30, "bytes in a snapshot"),
    JSON_CHARACTERS(16L << 20, "characters in one JSON document"),
    JSON_STRING(8L << 20, "characters in one text of a JSON document"),
    JSON_NUMBER(100, "characters in a number of a JSON document (in its exponent: 3 digits)"),
    JSON_VALUES(500_000, "values in one JSON document"),
    JSON_DEPTH(200, "lists and objects in one another in a JSON document"),
    PROGRAM_OUTPUT_BYTES(128L << 20, "bytes that one call of podman, systemctl or git prints"),
    PROGRAM_ERROR_BYTES(8L << 20, "bytes that it prints on standard error (of more, the last ones)");

    private final long most;
    private final String what;

    Limit(long most, String what) {
        this.most = most;
        this.what = what;
    }

    /** The largest number that is still accepted. */
    public long most() {
        return most;
    }

    /** What is counted: {@code bytes in a unit file or drop-in}. */
    public String what() {
        return what;
    }

    /** Whether a number is above the limit. */
    public boolean exceededBy(long number) {
        return number > most;
    }

    /** Why something was not read, to follow a name: {@code more than 8388608 bytes in a unit file or drop-in, the most that drift reads}. */
    public String reason() {
        return "more than " + most + " " + what + ", the most that drift reads";
    }
}
