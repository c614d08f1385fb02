package io.homelab.drift.core.input;

import io.homelab.drift.core.origin.Origin;
import java.util.Optional;

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
    JSON_CHARACTERS(32L << 20, "characters in one JSON document"),
    JSON_STRING(8L << 20, "characters in one text of a JSON document"),
    JSON_NUMBER(100, "characters in a number of a JSON document (in its exponent: 3 digits)"),
    JSON_VALUES(2_000_000, "values in one JSON document"),
    REPORT_CHARACTERS(256L << 20, "characters in a report that is read back"),
    STATE_BYTES(256L << 20, "bytes in a report that is kept or compared"),
    JSON_DEPTH(200, "lists and objects in one another in a JSON document"),
    TOML_DEPTH(100, "tables and lists in one another in a containers.conf"),
    PROGRAM_OUTPUT_BYTES(128L << 20, "bytes that one call of podman, systemctl or git prints"),
    PROGRAM_ERROR_BYTES(8L << 20, "bytes that it prints on standard error (of more, the last ones)"),
    LINE_CHARACTERS(1L << 20, "characters in a line of a unit file, continued ones joined"),
    UNIT_ENTRIES(100_000, "settings in a unit file, drop-ins included"),
    COMMAND_WORDS(100_000, "words in a line or command"),
    EXPANDED_CHARACTERS(4L << 20, "characters in a command whose variables are expanded"),
    UNKNOWN_WORDS(1_000, "words in a command that cannot be known in full"),
    POLICY_ENTRIES(2_000, "lines in a drift.policy that say something"),
    ENV_PATTERNS(100, "variables of a container with a * in their name"),
    PORT_RANGES(100_000, "parts of overlapping ranges of ports in a container"),
    DOCUMENTS(20_000, "containers, images or the like in a snapshot or on a host");

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

    /**
     * Goes on where a number is within the limit.
     *
     * @throws LimitException where it is not, for {@link Isolation} to make a problem of
     */
    public void check(long number) {
        if (exceededBy(number)) {
            throw exceeded();
        }
    }

    /** What to throw where somebody else counted: a library that was told the limit. */
    public LimitException exceeded() {
        return new LimitException(this, Optional.empty());
    }

    /** The same for what stands in a place. */
    public void check(long number, Origin origin) {
        if (exceededBy(number)) {
            throw new LimitException(this, Optional.of(origin));
        }
    }

    /** Why something was not read, to follow a name: {@code more than 8388608 bytes in a unit file or drop-in, the most that drift reads}. */
    public String reason() {
        return "more than " + most + " " + what + ", the most that drift reads";
    }
}
